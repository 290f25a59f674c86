import { type ClaimedHub, type Known, needsMemberships, type Placement } from '../core/claims.ts'
import type { Course } from '../core/course.ts'
import type { Instant } from '../core/instant.ts'
import type { Membership } from '../core/members/membership.ts'
import { hubOf } from '../core/names.ts'
import { everyPage } from '../ports/every-page.ts'
import type { ClaimPorts } from './ports.ts'

type ReadPorts = Pick<ClaimPorts, 'store' | 'members' | 'hubs' | 'settings'>

/** What one read of the store takes. */
const pageSize = 100

/** The hub with everything that decides what the person may open on it; undefined when there is none of that name. */
export async function claimedHub(
  name: string, person: Known, now: Instant, ports: ReadPorts,
): Promise<ClaimedHub | undefined> {
  const withPlacements = async (courses: readonly Course[]): Promise<ClaimedHub> => {
    const living = courses.filter((course) => hubOf(course) === name)
    return { kind: 'courses', name, placements: await placed(living, person, now, ports) }
  }
  const [registered, own] = await Promise.all([ports.hubs.get(name), ports.store.get(name)])
  if (registered === undefined) return own === undefined ? undefined : withPlacements([own])
  if (registered.removed !== undefined) return undefined
  if (registered.kind === 'general') return { kind: 'general', name }
  const slugs = await everyPage((page) => ports.hubs.slugsIn(name, page))
  const courses: Course[] = []
  for (let at = 0; at < slugs.length; at += pageSize) {
    courses.push(...await ports.store.getMany(slugs.slice(at, at + pageSize)))
  }
  return withPlacements(courses)
}

/**
 * The courses with the person's memberships. These are read by person, and not by course: a person has a few, whatever
 * the number of courses in the hub, and none is read where the records say it all.
 */
async function placed(
  courses: readonly Course[], person: Known, now: Instant, { members, settings }: ReadPorts,
): Promise<readonly Placement[]> {
  const asked = courses.some((course) => needsMemberships(course, person, now, settings.time_zone))
  const memberships: Membership[] = []
  for (const identity of asked ? person.identities : []) {
    memberships.push(...await everyPage((page) => members.ofPerson(identity, page)))
  }
  return courses.map((course) => ({ course, memberships: memberships.filter(({ slug }) => slug === course.slug) }))
}
