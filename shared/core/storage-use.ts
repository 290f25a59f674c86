import type { Instant } from './instant.ts'

/** The directories of a course: instructors' files, data for students, what is handed out and in. */
export type StorageArea = 'files' | 'data' | 'exchange'

/** What the last metering found in the course's directories. `agreed_bytes` is resources.storage_gb for each student. */
export interface StorageUse {
  readonly at: Instant
  readonly bytes: number
  readonly files: number
  readonly agreed_bytes: number
  /** Since when more of what was agreed is used than managers, or governance, are told about. */
  readonly high_since?: Instant
  readonly over_since?: Instant
  /** When a file was last written, as of then; absent where there is none. */
  readonly last_used_at?: Instant
  /** How much of it is in each of the course's directories. */
  readonly areas?: Readonly<Record<StorageArea, { readonly files: number; readonly bytes: number }>>
}
