import type { Course } from '../core/course.ts'
import { resync } from '../core/due.ts'
import { ownHub } from '../core/hubs/hub-spec-of.ts'
import { type Instant, plus } from '../core/instant.ts'
import { applyHub } from './apply-hub.ts'
import { concludeCourse, withFailures } from './conclude-course.ts'
import { attempt } from './failures.ts'
import { gather } from './gather.ts'
import type { Outcome } from './outcome.ts'
import type { ReconcilePorts } from './ports.ts'
import { prepareCourse } from './prepare-course.ts'
import { reconcileRegistered } from './reconcile-registered.ts'
import { looksClosely } from './settle-course.ts'

/**
 * Makes a hub be as its courses want it now: gathers, prepares, applies, concludes. The only writer to cluster and
 * schedules. Safe to repeat, to double and to cut off anywhere: the next one carries on. Throws Conflict when a
 * record changed meanwhile, and Unavailable when the store is away; the queue then brings the hub again.
 */
export async function reconcileHub(hub: string, now: Instant, ports: ReconcilePorts): Promise<Outcome> {
  const { registered, courses } = await gather(hub, ports)
  if (registered !== undefined) return reconcileRegistered(registered, courses, now, ports)
  const [course] = courses
  return course === undefined ? { hub, recorded: false, failures: [], due: undefined } : reconcileOwn(course, now, ports)
}

/** A course with a hub of its own. One that was never approved has none, and nothing is looked for. */
async function reconcileOwn(stored: Course, now: Instant, ports: ReconcilePorts): Promise<Outcome> {
  const { slug: hub } = stored
  const underway = await prepareCourse(stored, now, ports)
  const wanted = ownHub(hub, underway, now, ports.settings)
  const memory = { applied: stored.applied, lookClosely: looksClosely(stored, plus(now, -resync)) }
  const approved = underway.course.uid !== undefined
  const { value: standing, failure } = approved
    ? await attempt('cluster', () => applyHub(hub, wanted, memory, ports)) : {}
  return concludeCourse(withFailures(underway, failure), { hub, own: true, standing }, now, ports)
}
