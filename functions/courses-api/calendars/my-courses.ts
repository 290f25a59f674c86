import type { Course, Person } from '../../../shared/core/course.ts'
import { day, type Instant, plus } from '../../../shared/core/instant.ts'
import { startOf } from '../../../shared/core/local-time.ts'
import { isStudent, type Membership } from '../../../shared/core/members/membership.ts'
import { refusalOn } from '../../../shared/core/permissions.ts'
import { phaseOf } from '../../../shared/core/phase.ts'
import type { Phase } from '../../../shared/core/phases.ts'
import type { ApiPorts } from '../ports.ts'
import { addCourse, type Reader } from './course-events.ts'
import { newCalendar, written } from './new-calendar.ts'

type Ports = Pick<ApiPorts, 'store' | 'members' | 'settings'>
interface Someone { readonly person: Person; readonly identities: readonly Person[] }

/** So many courses are looked at; few people have ten. */
const coursesAtMost = 100
/** A calendar need not remember for ever. */
const forgottenAfter = 400 * day

const over: readonly Phase[] = ['declined', 'cancelled', 'deleting', 'deleted']
const forStudents: readonly Phase[] = ['staging', 'public', 'private', 'archived']

/** The calendar of one person: all courses on which they stand at this moment, each as they may see it. */
export async function myCalendar(ports: Ports, someone: Someone, now: Instant): Promise<string> {
  const calendar = newCalendar(`${ports.settings.institution}: my courses`, `Courses of ${someone.person}.`)
  const { courses, memberships } = await standingOf(ports, someone)
  for (const course of courses) {
    const reader = readerOf(course, someone, memberships.filter(({ slug }) => slug === course.slug), now, ports)
    if (reader !== undefined) addCourse(calendar, course, reader, ports.settings)
  }
  return written(calendar)
}

async function standingOf({ store, members }: Ports, { identities }: Someone): Promise<{ courses: readonly Course[]; memberships: readonly Membership[] }> {
  const page = { limit: coursesAtMost }
  const [staff, listed, ...standings] = await Promise.all([
    store.slugsOfPerson(identities, page), store.slugsOfStudent(identities, page), ...identities.map((person) => members.ofPerson(person, page)),
  ])
  const memberships = standings.flatMap(({ items }) => items)
  const slugs = [...new Set([...staff.items, ...listed.items, ...memberships.map(({ slug }) => slug)])]
  return { courses: await store.getMany(slugs.slice(0, coursesAtMost)), memberships }
}

/** As whom the person reads a course; undefined when they do not, or when it was over long ago. */
function readerOf(
  course: Course, { person, identities }: Someone, memberships: readonly Membership[], now: Instant, { settings }: Ports,
): Reader | undefined {
  const zone = settings.time_zone
  const phase = phaseOf(course, now, zone)
  const ended = course.delete_date ?? course.archive_date
  if (over.includes(phase) || (ended !== undefined && plus(startOf(ended, zone), forgottenAfter) < now)) return undefined
  // Groups are told by a sign-in only, and a feed has none: what stands in the course's own lists counts.
  const actor = { person, identities, name: '', groups: [] }
  if (refusalOn(actor, 'calendar', course, now, zone) === undefined) return 'staff'
  const named = memberships.length > 0 || course.students.some((one) => identities.includes(one))
  return named && forStudents.includes(phase) && isStudent(course, identities, memberships) ? 'student' : undefined
}
