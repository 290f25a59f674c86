import type { Person } from '../../shared/core/course.ts'

/** Who is signing in, or signed in still. */
export interface SignedIn {
  /** Lower-cased; one username is one person for ever. */
  readonly username: Person
  /** Every name that a course's lists may have the person under, lower-cased. */
  readonly identities: readonly Person[]
  /** As people write it. */
  readonly name: string
}
