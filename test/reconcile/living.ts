import type { AuditEntry } from '../../shared/core/audit.ts'
import type { Course } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { type Instant, latest, plus, second } from '../../shared/core/instant.ts'
import { isPortError } from '../../shared/ports/errors.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import type { World } from '../memory/world.ts'

/** The process is gone in the middle of a step: nothing catches this but whatever starts it again. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

/** Puts a course into a world as it stands, to be looked at at once. */
export async function place(world: World, course: Course, now: Instant): Promise<void> {
  await world.store.create({ course, indexed: { ...indexedAs(course, now, world.settings), due: now }, audit: [] })
}

/** Writes what a command made of a course, as the API does. */
export async function put(world: World, before: Course,
  { course, audit }: { course: Course; audit: AuditEntry }): Promise<void> {
  await world.store.save({ course, before, indexed: indexedAs(course, course.updated_at, world.settings),
    audit: [audit] })
}

export async function stored(world: World, slug: string): Promise<Course> {
  const course = await world.store.get(slug)
  if (course === undefined) throw new Error(`no course ${slug}`)
  return course
}

const stepsAtMost = 2_000

/**
 * Lets time pass until `until` as the sweep sees it: a hub is reconciled whenever it is due, the cluster's controllers
 * work in between, and a reconcile that is cut off is started again five seconds later.
 */
export async function liveUntil(
  world: World, hub: string, from: Instant, until: Instant, ports: ReconcilePorts = world,
): Promise<void> {
  let now = from
  for (let step = 0; step < stepsAtMost; step += 1) {
    const due = world.store.indexed(hub)?.due
    if (due === undefined || due > until) return
    now = latest(now, due)
    world.cluster.settle(now)
    world.schedules.fire(now)
    try {
      await reconcileHub(hub, now, ports)
    } catch (error) {
      if (!(error instanceof Crash) && !isPortError(error)) throw error
      now = plus(now, 5 * second)
    }
  }
  throw new Error(`${hub} does not come to rest by ${until}`)
}
