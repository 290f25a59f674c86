import { type Changed, changed, type Situation } from '../commands/changed.ts'
import type { Course, Person } from '../course.ts'
import { ok, refused, type Result } from '../result.ts'
import { type MemberRole, staffRoles, type StaffRole } from './roles.ts'

const listOf = { manager: 'manager', instructor: 'instructors', observer: 'observers', student: 'students' } as const
const roles: readonly MemberRole[] = [...staffRoles, 'student']

/** As in a request: so many people in each list of staff. */
const staffAtMost = 50

/** The roles that a person has by the record's lists, the supervisor's own not among them. */
export function listedRoles(course: Course, person: Person): readonly MemberRole[] {
  return roles.filter((role) => course[listOf[role]].includes(person))
}

/** Puts a person into one list of staff and out of every other, so that a demotion moves. */
export function placeOnStaff(
  course: Course, person: Person, role: StaffRole, reason: string | undefined, situation: Situation,
): Result<Changed> {
  const stays = supervisorStays(course, person)
  if (!stays.ok) return stays
  const had = listedRoles(course, person)
  if (had.length === 1 && had[0] === role) return refused({ code: 'no-change', message: `${person} is ${role} already.` })
  if (course[listOf[role]].length >= staffAtMost && !had.includes(role)) {
    const message = `A course has at most ${staffAtMost} people as ${role}; take somebody off first.`
    return refused({ code: 'invalid-request', message, errors: [{ field: 'role', found: role, message }] })
  }
  const without = listsWithout(course, [person])
  const lists = { ...without, [listOf[role]]: [...without[listOf[role]], person] }
  const was = had.length === 0 ? '' : `, who was ${had.join(' and ')},`
  return ok(changed(course, situation, lists, { action: 'place-member', summary: `Made ${person}${was} ${role}.`, reason }))
}

/** Takes people out of every list; `summary` says so in the history. */
export function takeOffLists(
  course: Course, people: readonly Person[], told: { readonly summary: string; readonly reason?: string | undefined }, situation: Situation,
): Changed {
  return changed(course, situation, listsWithout(course, people), { action: 'take-member-off', ...told })
}

/** The supervisor answers for the course and its data, so that it always has a manager: another takes a change of the course. */
export function supervisorStays(course: Course, person: Person): Result<undefined> {
  if (course.supervisor !== person) return ok(undefined)
  return refused({
    code: 'wrong-state',
    message: `${person} is the supervisor, who owns the course and its data. Change the field supervisor of the course first; governance agrees to that.`,
  })
}

type Lists = Pick<Course, (typeof listOf)[MemberRole]>

function listsWithout(course: Course, people: readonly Person[]): Lists {
  const gone = new Set(people)
  const rest = (list: readonly Person[]) => list.filter((person) => !gone.has(person))
  const { manager, instructors, observers, students } = course
  return { manager: rest(manager), instructors: rest(instructors), observers: rest(observers), students: rest(students) }
}
