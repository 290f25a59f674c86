import type { Course } from '../course.ts'
import type { Settings } from '../settings.ts'

/** Counts changes of how months are made of a record: another number has every course made anew. */
const model = 1

/**
 * All that a course's months are made of (`monthsOf`), as a text: while it is the same, so are they. It is much cheaper to
 * make than they are.
 */
export function planInputs(course: Course, { time_zone }: Pick<Settings, 'time_zone'>): string {
  const { name, hub, resources, sessions, deadlines, public_date, private_date, archive_date, delete_date, override } = course
  const standing = [course.decision?.verdict, course.cancelled !== undefined, course.deletion?.purged !== undefined]
  const dates = [public_date, private_date, archive_date, delete_date]
  return JSON.stringify([model, time_zone, name, hub, resources, sessions, deadlines, dates, override, standing])
}
