import type { Assessment } from '../../../shared/contract/planning-view.ts'
import { withRequest } from '../../../shared/core/commands/changed.ts'
import type { Course } from '../../../shared/core/course.ts'
import type { Instant } from '../../../shared/core/instant.ts'
import { monthsAround } from '../../../shared/core/load/forecast.ts'
import type { CourseMonth } from '../../../shared/core/load/month.ts'
import { monthsOf } from '../../../shared/core/load/months-of.ts'
import { loadOfWeeks, runningIn, weeksOf } from '../../../shared/core/load/weeks.ts'
import { refusalOn } from '../../../shared/core/permissions.ts'
import { phaseOf } from '../../../shared/core/phase.ts'
import { parsePatch } from '../../../shared/intake/read-change.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { seenCourse } from '../seen-course.ts'
import { lookAtRequest, withoutOwn } from './look-at-request.ts'
import { monthReader } from './read-months.ts'

/** So many others are named, the largest first. */
const alongsideAtMost = 50

/**
 * What a course means for the platform: what it takes and costs, what stands out, and what else runs in its weeks. With a change
 * that waits it is looked at as the change would have it.
 */
export async function assessCourse(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'show')
  if ('refusal' in found) return problem(found.refusal)
  const { ports: { load, settings } } = call
  const read = monthReader(load)
  const course = asAsked(found.course, call)
  const zone = settings.time_zone
  const span = weeksOf(course, zone)
  const [look, months] = await Promise.all([
    lookAtRequest(course, approvalOf(course), call, read),
    span === undefined ? [] : read(monthsAround(span.from, span.until, zone)),
  ])
  const others = withoutOwn(months, course.slug)
  const weeks = span === undefined ? [] : loadOfWeeks(monthsOf(course, settings), others, span, zone)
  const alongside = span === undefined ? [] : await named(runningIn(others, span.from, span.until).slice(0, alongsideAtMost), call)
  return json(200, { ...look, weeks, alongside })
}

/** As it stands where no change waits, or one that does not fit it any more. */
function asAsked(course: Course, { now, ports: { settings } }: Call): Course {
  if (course.change === undefined) return course
  const after = parsePatch(course.change.patch, course, { settings, now })
  return 'ok' in after ? withRequest(course, after.ok) : course
}

/** From when on it takes anything. */
function approvalOf({ decision }: Course): Instant | undefined {
  return decision?.verdict === 'approved' ? decision.at : undefined
}

/** Those of the courses that the reader may see, by name. */
async function named(months: readonly CourseMonth[], { actor, now, ports: { store, settings } }: Call): Promise<Assessment['alongside']> {
  const courses = new Map((await store.getMany(months.map(({ slug }) => slug))).map((course) => [course.slug, course]))
  return months.flatMap(({ slug, name, students }) => {
    const course = courses.get(slug)
    if (course === undefined || refusalOn(actor, 'show', course, now, settings.time_zone) !== undefined) return []
    return [{ slug, name, students, phase: phaseOf(course, now, settings.time_zone) }]
  })
}
