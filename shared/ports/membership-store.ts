import type { Membership, MembershipState } from '../core/members/membership.ts'
import type { Person } from '../core/course.ts'
import type { Page, PageRequest } from './course-store.ts'

/** What became of people who applied to courses, or were removed. Staff and listed students stand in the course's record. */
export interface MembershipStore {
  get(slug: string, person: Person): Promise<Membership | undefined>
  /** Those of the people that have a standing. At most 100. */
  getMany(slug: string, people: readonly Person[]): Promise<readonly Membership[]>
  /** By person; all, or those in a state. */
  page(slug: string, page: PageRequest, state?: MembershipState): Promise<Page<Membership>>
  /** A person's standings over courses, by slug: all the identities of the person are asked for one by one. */
  ofPerson(person: Person, page: PageRequest): Promise<Page<Membership>>
  /** How many are accepted. */
  accepted(slug: string): Promise<number>
  /**
   * Replaces version `version - 1` of each (creates version 1), and counts seats in the same transaction. At most 40.
   * Throws Conflict when one changed meanwhile; `full` when the accepted would be more than `seats`, and nothing is written.
   */
  save(slug: string, memberships: readonly Membership[], seats: number): Promise<'saved' | 'full'>
}
