import type { AuditEntry } from '../core/audit.ts'
import type { Person } from '../core/course.ts'
import type { Instant } from '../core/instant.ts'
import type { Mail } from '../core/mails/mail.ts'
import type { Membership, MembershipState } from '../core/members/membership.ts'
import type { Hold, SeatsInRecord } from '../core/members/seats.ts'
import type { Page, PageRequest } from './course-store.ts'

/** So many memberships go into one write: each takes three actions of a transaction's hundred at most. */
export const membershipsAtOnce = 30

/** What became of people who applied to courses, or were removed. Staff and listed students stand in the course's record. */
export interface MembershipStore {
  get(slug: string, person: Person): Promise<Membership | undefined>
  /** Those of the people that have a standing. At most 100. */
  getMany(slug: string, people: readonly Person[]): Promise<readonly Membership[]>
  /** By person; all, or those in a state: then a page may be short, or empty, and still have a `next`. */
  page(slug: string, page: PageRequest, state?: MembershipState): Promise<Page<Membership>>
  /**
   * A person's standings over courses, by slug: all the identities of the person are asked for one by one. `after` and
   * `next` are slugs, of whatever course.
   */
  ofPerson(person: Person, page: PageRequest): Promise<Page<Membership>>
  /** How many wait, and how many are accepted. */
  counts(slug: string): Promise<MembershipCounts>
  /**
   * Replaces version `version - 1` of each (creates version 1), with counts, history and mails in the same transaction.
   * At most 30. Throws Conflict when one changed meanwhile, or the seats; `full` when the accepted and the listed would
   * be more than there are seats, and nothing is written.
   */
  save(write: MembershipWrite): Promise<'saved' | 'full'>
  /**
   * Keeps seats for a list of students that is about to be written as `version` of the record: accepting counts them
   * from now on, while the record is older than that, and until `until` at the longest. `full` when there are not enough.
   * Throws Conflict when somebody took or kept seats at the same time.
   */
  hold(slug: string, list: Hold & { readonly seats: number }): Promise<'held' | 'full'>
}

export interface MembershipCounts { readonly applied: number; readonly accepted: number }

export interface MembershipWrite {
  readonly slug: string
  readonly now: Instant
  readonly memberships: readonly Membership[]
  readonly seats: SeatsInRecord
  /** A line of history. A later write with the same id replaces it, so that a long act has one line. */
  readonly audit?: { readonly id: string; readonly entry: AuditEntry }
  /** At most one a membership; ids that were never used. */
  readonly mails?: readonly Mail[]
}
