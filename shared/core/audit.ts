import type { Person } from './course.ts'
import type { FieldChange } from './diff.ts'
import type { Instant } from './instant.ts'

/** One line of a course's history; `sequence` is the version of the record that it came with. */
export interface AuditEntry {
  readonly sequence: number
  readonly at: Instant
  /** Who did it: a person, or `lectern` for what dates and the system did. */
  readonly by: Person
  readonly action: string
  /** A sentence for people. */
  readonly summary: string
  readonly reason?: string
  readonly diff?: readonly FieldChange[]
}

export const bySystem: Person = 'lectern'
