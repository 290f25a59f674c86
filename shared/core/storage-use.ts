import type { Instant } from './instant.ts'

/** What the last metering found in the course's directories. `agreed_bytes` is resources.storage_gb for each student. */
export interface StorageUse {
  readonly at: Instant
  readonly bytes: number
  readonly files: number
  readonly agreed_bytes: number
  /** Since when more of what was agreed is used than managers, or governance, are told about. */
  readonly high_since?: Instant
  readonly over_since?: Instant
}
