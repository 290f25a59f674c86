import type { Course, CourseRequest } from '../../../shared/core/course.ts'
import { holdUntil } from '../../../shared/core/members/seats.ts'
import type { Refusal } from '../../../shared/core/refusal.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import type { Call } from '../endpoint.ts'

/**
 * Keeps seats for a list of students that is about to grow: whoever accepts meanwhile counts the list as it is going to
 * be. Refused when list and accepted would be more than there are seats.
 */
export async function keepSeats(
  { ports, now }: Call, course: Course, after: Pick<CourseRequest, 'students' | 'resources'>,
): Promise<Result<undefined>> {
  const listed = after.students.length
  if (listed <= course.students.length) return ok(undefined)
  const seats = after.resources.students
  const held = await ports.members.hold(course.slug, { listed, version: course.version + 1, until: holdUntil(now), seats })
  return held === 'held' ? ok(undefined) : refused(courseFull(seats))
}

export function courseFull(seats: number): Refusal {
  return { code: 'course-full', message: `All ${seats} seats of the course are taken. Change resources.students, or free a seat, first.` }
}
