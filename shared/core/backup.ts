import type { Instant } from './instant.ts'

/** The packed data of a course: `files` and `bytes` as they were, `location` a key in object storage. */
export interface Backup {
  readonly at: Instant
  readonly files: number
  readonly bytes: number
  readonly location: string
  readonly packed_bytes?: number
  /** Of the packed object, in hexadecimal. */
  readonly sha256?: string
}
