import { indexedAs } from '../core/due.ts'
import type { Instant } from '../core/instant.ts'
import { attempt, type Failure } from './failures.ts'
import { guardPods } from './guard-pods.ts'
import { indexLoad } from './index-load.ts'
import { leaveFormerHub } from './leave-hub.ts'
import type { Outcome } from './outcome.ts'
import type { ReconcilePorts } from './ports.ts'
import type { Underway } from './prepare-course.ts'
import type { Place } from './seen-in-place.ts'
import { recordCourse, settleCourse } from './settle-course.ts'

/** Whoever lost the right to a server loses the server; then what is true of the course now, on record. */
export async function concludeCourse(underway: Underway, place: Place, now: Instant, ports: ReconcilePorts): Promise<Outcome> {
  const guarded = await attempt('cluster', () => guardPods(place.hub, underway.course, now, ports))
  const guardedCourse = guarded.value ?? underway.course
  const left = await attempt('cluster', () => leaveFormerHub(guardedCourse, place.hub, ports))
  const known = await attempt('calendar', () => indexLoad(guardedCourse, ports))
  const failed = withFailures({ ...underway, course: left.value ?? guardedCourse }, guarded.failure, left.failure)
  const seen = known.failure === undefined ? failed : { ...failed, failures: [...failed.failures, known.failure] }
  const { course, failures } = await settleCourse(seen, place, now, ports)
  return {
    hub: place.hub, failures,
    recorded: await recordCourse(underway.before, course, now, ports),
    due: indexedAs(course, now, ports.settings).due,
  }
}

/** What failed in the cluster is told first: the rest often follows from it. */
export function withFailures(underway: Underway, ...failures: readonly (Failure | undefined)[]): Underway {
  return { ...underway, failures: [...failures.flatMap((failure) => failure ?? []), ...underway.failures] }
}
