import type { Person } from '../../shared/core/course.ts'
import type { Membership, MembershipState } from '../../shared/core/members/membership.ts'
import { type Hold, joinedHold, seatsForAccepted } from '../../shared/core/members/seats.ts'
import type { Page, PageRequest } from '../../shared/ports/course-store.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import type { MembershipCounts, MembershipStore, MembershipWrite } from '../../shared/ports/membership-store.ts'
import { MemoryCourseStore } from './course-store.ts'
import { MemoryOutbox } from './outbox.ts'
import { copy, pageOf } from './paging.ts'

/** Memberships in a map, with the guards that the port promises. */
export class MemoryMembershipStore implements MembershipStore {
  readonly #memberships = new Map<string, Membership>()
  readonly #holds = new Map<string, Hold>()
  readonly #courses: MemoryCourseStore
  readonly #outbox: MemoryOutbox

  constructor(courses: MemoryCourseStore = new MemoryCourseStore(), outbox: MemoryOutbox = new MemoryOutbox()) {
    this.#courses = courses
    this.#outbox = outbox
  }

  async get(slug: string, person: Person): Promise<Membership | undefined> {
    return this.#of(slug, person)
  }

  async getMany(slug: string, people: readonly Person[]): Promise<readonly Membership[]> {
    return [...new Set(people)].flatMap((person) => this.#of(slug, person) ?? [])
  }

  async page(slug: string, page: PageRequest, state?: MembershipState): Promise<Page<Membership>> {
    return this.#where((one) => one.slug === slug && (state === undefined || one.state === state), ({ person }) => person, page)
  }

  async ofPerson(person: Person, page: PageRequest): Promise<Page<Membership>> {
    return this.#where((one) => one.person === person, ({ slug }) => slug, page)
  }

  async counts(slug: string): Promise<MembershipCounts> {
    return { applied: this.#number(slug, 'applied'), accepted: this.#number(slug, 'accepted') }
  }

  async save({ slug, now, memberships, seats, audit, mails = [] }: MembershipWrite): Promise<'saved' | 'full'> {
    const before = memberships.map(({ person }) => this.#memberships.get(keyOf(slug, person)))
    if (memberships.some(({ version }, index) => version - 1 !== (before[index]?.version ?? 0))) {
      throw new Conflict(`a membership of ${slug} was changed by another write`)
    }
    const acceptedOf = (all: readonly (Membership | undefined)[]) => all.filter((one) => one?.state === 'accepted').length
    const more = acceptedOf(memberships) - acceptedOf(before)
    if (more > 0 && this.#number(slug, 'accepted') + more > seatsForAccepted(seats, this.#holds.get(slug), now)) return 'full'
    for (const one of memberships) this.#memberships.set(keyOf(slug, one.person), copy(one))
    if (audit !== undefined) this.#courses.note(slug, audit.id, audit.entry)
    for (const mail of mails) await this.#outbox.put(mail, now)
    return 'saved'
  }

  async hold(slug: string, wanted: Hold & { readonly seats: number }): Promise<'held' | 'full'> {
    const accepted = this.#number(slug, 'accepted')
    if (accepted + wanted.listed > wanted.seats) return 'full'
    this.#holds.set(slug, joinedHold(this.#holds.get(slug), wanted))
    return 'held'
  }

  #number(slug: string, state: MembershipState): number {
    return [...this.#memberships.values()].filter((one) => one.slug === slug && one.state === state).length
  }

  #of(slug: string, person: Person): Membership | undefined {
    const found = this.#memberships.get(keyOf(slug, person))
    return found === undefined ? undefined : copy(found)
  }

  #where(holds: (one: Membership) => boolean, keyed: (one: Membership) => string, page: PageRequest): Page<Membership> {
    const { limit, after = '' } = page
    const found = [...this.#memberships.values()].filter((one) => keyed(one) > after && holds(one))
      .toSorted((a, b) => (keyed(a) < keyed(b) ? -1 : 1))
    const { items, ...rest } = pageOf(found, keyed, { limit })
    return { items: items.map(copy), ...rest }
  }
}

function keyOf(slug: string, person: Person): string {
  return `${slug} ${person}`
}
