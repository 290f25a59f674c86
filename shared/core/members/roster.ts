import type { Course, Person } from '../course.ts'
import { type Changed, changed, type Situation } from '../commands/changed.ts'
import { named } from './deciding.ts'
import { isBlocked, type Membership } from './membership.ts'

/** What a file of people makes of a course's list of students. */
export interface RosterChange {
  readonly students: readonly Person[]
  readonly adds: readonly Person[]
  readonly removals: readonly Person[]
  /** In the file and students already, by list or because they were accepted. */
  readonly unchanged: number
  /** In the file, but shut out by staff: the list does not lift that. */
  readonly blocked: readonly Person[]
}

/**
 * The list after a roster. Whoever drops off it is off the list and not shut out: the next roster may have them again.
 * Staff and those accepted already need no place on it; `memberships` are those of the people in the file.
 */
export function rosterChange(
  course: Course, people: readonly Person[], mode: 'replace' | 'add', memberships: readonly Membership[],
): RosterChange {
  const staff = new Set([course.supervisor, ...course.manager, ...course.instructors, ...course.observers])
  const accepted = new Set(memberships.filter(({ state }) => state === 'accepted').map(({ person }) => person))
  const listed = new Set(course.students)
  const wanted = new Set(people)
  const adds = [...wanted].filter((person) => !listed.has(person) && !staff.has(person) && !accepted.has(person))
  const stays = mode === 'add' ? course.students : course.students.filter((person) => wanted.has(person))
  const students = [...stays, ...adds]
  return {
    students, adds,
    removals: mode === 'add' ? [] : course.students.filter((person) => !wanted.has(person)),
    unchanged: wanted.size - adds.length,
    blocked: memberships.filter(isBlocked).map(({ person }) => person).filter((person) => wanted.has(person)),
  }
}

/** The record with the list of students that a roster makes. */
export function withRoster(course: Course, { students, adds, removals }: RosterChange, situation: Situation): Changed {
  const parts = [
    ...(adds.length === 0 ? [] : [`added ${adds.length} (${named(adds)})`]),
    ...(removals.length === 0 ? [] : [`took off ${removals.length} (${named(removals)})`]),
  ]
  return changed(course, situation, { students }, { action: 'import-roster', summary: `Imported a roster: ${parts.join(' and ')}.` })
}
