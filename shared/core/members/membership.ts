import type { Course, Person } from '../course.ts'
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

/** Whether staff shut the person out: applying again, a roster and access `open` change nothing about it. */
export function isBlocked({ state }: Pick<Membership, 'state'>): boolean {
  return state === 'removed' || state === 'rejected'
}

/**
 * Whether a person is a student of the course now, whatever its phase. `memberships` are those of all of the person's
 * identities: one that is blocked blocks the person. `left` neither gives nor takes anything.
 */
export function isStudent(
  course: Pick<Course, 'access' | 'students'>, identities: readonly Person[], memberships: readonly Membership[],
): boolean {
  if (memberships.some(isBlocked)) return false
  if (course.access === 'open' || memberships.some(({ state }) => state === 'accepted')) return true
  return course.students.some((person) => identities.includes(person))
}

/** Who does what to a membership, and when. */
export interface MembershipChange {
  readonly state: MembershipState
  readonly by: Person
  readonly at: Instant
  readonly note?: string | undefined
}

/** The membership after a change; `before` is the one that stands, if any. */
export function nextMembership(
  slug: string, person: Person, before: Membership | undefined, { state, by, at, note }: MembershipChange,
): Membership {
  return { slug, person, state, at, by, ...(note === undefined || note === '' ? {} : { note }), version: (before?.version ?? 0) + 1 }
}
