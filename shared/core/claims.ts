import type { Course, Person } from './course.ts'
import type { Instant } from './instant.ts'
import { isStudent, type Membership } from './members/membership.ts'
import { groupsOf, hubGroup, hubOf } from './names.ts'
import { hasHub, type Lived, phaseOf } from './phase.ts'

/** As whom a person may open a course's environment now. */
export type Standing = 'student' | 'instructor'

/** Who it is, by every name that a list may have them under: e-mail address and username, lower-cased. */
export interface Known { readonly identities: readonly Person[] }

type Placed = Lived & Pick<Course, 'slug' | 'hub' | 'supervisor' | 'manager' | 'instructors' | 'students' | 'access'>

/**
 * As whom a person may open the course's environment at `now`; undefined: not at all. Supervisor, managers and
 * instructors while there is a hub; students while it is public. Requester, observers and contacts read the record and
 * have no hub. `memberships` are those of all of the person's identities on this course. One that is blocked takes the
 * students' right and no staff's: the record's lists alone say who is staff. Leaving takes back an acceptance and blocks
 * nothing: with access `open`, or on a list of students, a person may come back without asking, as everybody else in the
 * same place.
 */
export function standingOn(
  course: Placed, person: Known, memberships: readonly Membership[], now: Instant, timeZone: string,
): Standing | undefined {
  const phase = phaseOf(course, now, timeZone)
  if (!hasHub(phase)) return undefined
  if (isInstructor(course, person)) return 'instructor'
  return phase === 'public' && isStudent(course, person.identities, memberships) ? 'student' : undefined
}

/** Whether the person's standing cannot be told from the record alone. */
export function needsMemberships(course: Placed, person: Known, now: Instant, timeZone: string): boolean {
  return phaseOf(course, now, timeZone) === 'public' && !isInstructor(course, person)
}

/** A course, and the memberships that a person has on it. */
export interface Placement { readonly course: Placed; readonly memberships: readonly Membership[] }

/** A hub as claims see it: one of courses with those that may live in it, or a general-use one. */
export type ClaimedHub =
  | { readonly kind: 'courses'; readonly name: string; readonly placements: readonly Placement[] }
  | { readonly kind: 'general'; readonly name: string }

/**
 * The groups that a person's token for a hub carries at `now`, sorted. Courses that live in another hub give none. An
 * instructor may also see what students see, so holds both groups of the course; everybody signed in holds the group of
 * a general-use hub.
 */
export function claimsOn(hub: ClaimedHub, person: Known, now: Instant, timeZone: string): readonly string[] {
  if (hub.kind === 'general') return [hubGroup(hub.name)]
  const living = hub.placements.filter(({ course }) => hubOf(course) === hub.name)
  return living.flatMap(({ course, memberships }) => {
    const standing = standingOn(course, person, memberships, now, timeZone)
    const { students, instructors } = groupsOf(course.slug)
    if (standing === undefined) return []
    return standing === 'instructor' ? [instructors, students] : [students]
  }).toSorted()
}

function isInstructor({ supervisor, manager, instructors }: Placed, { identities }: Known): boolean {
  return identities.some((one) => one === supervisor || manager.includes(one) || instructors.includes(one))
}
