import type { Person } from '../course.ts'
import type { Instant } from '../instant.ts'

export const membershipStates = ['applied', 'accepted', 'rejected', 'left', 'removed'] as const
export type MembershipState = (typeof membershipStates)[number]

/**
 * What became of one person on one course, beside the lists in its record. `removed` and `rejected` win over every list
 * and over access `open`; only the course's staff can lift them.
 */
export interface Membership {
  readonly slug: string
  readonly person: Person
  readonly state: MembershipState
  readonly at: Instant
  readonly by: Person
  /** What the applicant wrote, or why somebody was rejected or removed. */
  readonly note?: string
  readonly version: number
}
