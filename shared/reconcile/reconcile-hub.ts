import { withConditions } from '../core/condition.ts'
import type { Course } from '../core/course.ts'
import { sameJson } from '../core/diff.ts'
import { indexedAs, nextTry, resync } from '../core/due.ts'
import { hubCondition } from '../core/hub-status.ts'
import { hubDue } from '../core/hubs/hub-due.ts'
import { ownHub, registeredHub, type Tenant, type Wanted } from '../core/hubs/hub-spec-of.ts'
import type { Hub } from '../core/hubs/hub.ts'
import { earliest, type Instant, plus } from '../core/instant.ts'
import { hubUrl } from '../core/names.ts'
import { Rejected } from '../ports/errors.ts'
import { applyHub, type StandingHub } from './apply-hub.ts'
import { attempt, type Failure } from './failures.ts'
import { gather } from './gather.ts'
import { guardPods } from './guard-pods.ts'
import { leaveFormerHub } from './leave-hub.ts'
import type { ReconcilePorts } from './ports.ts'
import { lastImage, prepareCourse, type Underway } from './prepare-course.ts'
import { resolveImage } from './resolve-image.ts'
import { looksClosely, recordCourse, settleCourse } from './settle-course.ts'

/** How a reconcile ended: what stands, or why not. `recorded` tells whether any record was written. */
export interface Outcome {
  readonly hub: string
  readonly recorded: boolean
  readonly failures: readonly Failure[]
  readonly due: Instant | undefined
}

/**
 * Makes a hub be as its courses want it now: gathers, decides, applies, records. The only writer to cluster and
 * schedules. Safe to repeat, to double and to cut off anywhere: the next one carries on. Throws Conflict when a
 * record changed meanwhile, and Unavailable when the store is away; the queue then brings the hub again.
 */
export async function reconcileHub(hub: string, now: Instant, ports: ReconcilePorts): Promise<Outcome> {
  const { registered, courses } = await gather(hub, ports)
  if (registered !== undefined) return reconcileRegistered(registered, courses, now, ports)
  const [course] = courses
  return course === undefined ? { hub, recorded: false, failures: [], due: undefined } : reconcileOwn(course, now, ports)
}

async function reconcileOwn(stored: Course, now: Instant, ports: ReconcilePorts): Promise<Outcome> {
  const { slug: hub } = stored
  const underway = await prepareCourse(stored, now, ports)
  const wanted = ownHub(hub, underway, now, ports.settings)
  const memory = { applied: stored.applied, lookClosely: looksClosely(stored, plus(now, -resync)) }
  const hasBeen = underway.course.uid !== undefined
  const placed = hasBeen ? await attempt('cluster', () => applyHub(hub, wanted, memory, ports)) : {}
  return concludeCourse(withFailure(underway, placed.failure), { hub, own: true, standing: placed.value }, now, ports)
}

async function reconcileRegistered(before: Hub, courses: readonly Course[], now: Instant, ports: ReconcilePorts): Promise<Outcome> {
  const underways: Underway[] = []
  for (const course of courses) underways.push(await prepareCourse(course, now, ports))
  const image = before.image === undefined ? {} : await attempt('images', () => imageOf(before, ports))
  const hub: Hub = { ...before, ...(image.value?.pinned === undefined ? {} : { pinned_image: image.value.pinned }) }
  const wanted = registeredHub(hub, image.value?.image ?? lastImage(before.pinned_image), underways, now, ports.settings)
  const memory = { applied: before.applied, lookClosely: looksClosely(before, plus(now, -resync)) }
  const placed = await attempt('cluster', () => applyHub(hub.name, wanted, memory, ports))
  const outcomes: Outcome[] = []
  for (const underway of underways) {
    outcomes.push(await concludeCourse(underway, { hub: hub.name, own: false, standing: placed.value }, now, ports))
  }
  const failures = [image, placed].flatMap(({ failure }) => failure ?? [])
  const after = concludeHub(hub, wanted, placed.value, failures, now, ports)
  const recorded = await recordHub(before, after, now, ports)
  return {
    hub: hub.name, recorded: recorded || outcomes.some((one) => one.recorded),
    failures: [...failures, ...outcomes.flatMap((one) => one.failures)],
    due: earliest(hubDue(after, now), ...outcomes.map((one) => one.due)),
  }
}

/** Whoever lost the right to a server loses the server; then the course's own conclusions, on record. */
async function concludeCourse(
  underway: Underway, place: { hub: string; own: boolean; standing: StandingHub | undefined }, now: Instant, ports: ReconcilePorts,
): Promise<Outcome> {
  const guarded = await attempt('cluster', () => guardPods(place.hub, underway.course, now, ports))
  const left = await attempt('cluster', () => leaveFormerHub(guarded.value ?? underway.course, place.hub, ports))
  const seen = { ...underway, course: left.value ?? guarded.value ?? underway.course }
  const { course, failures } = await settleCourse(withFailure(seen, guarded.failure ?? left.failure), place, now, ports)
  return {
    hub: place.hub, failures,
    recorded: await recordCourse(underway.before, course, now, ports),
    due: indexedAs(course, now, ports.settings).due,
  }
}

function withFailure(underway: Underway, failure: Failure | undefined): Underway {
  return failure === undefined ? underway : { ...underway, failures: [failure, ...underway.failures] }
}

async function imageOf(hub: Hub, { images }: ReconcilePorts): Promise<{ pinned?: Hub['pinned_image']; image: Tenant['image'] }> {
  if (hub.image === undefined) return { image: undefined }
  const found = await resolveImage(hub.image, hub.pinned_image, images)
  if ('problem' in found) throw new Rejected(found.problem)
  if ('pinned' in found) return { pinned: found.pinned, image: lastImage(found.pinned) }
  const { image, default_url: url } = found.image
  return { image: { reference: image, ...(url === undefined ? {} : { default_url: url }) } }
}

function concludeHub(
  hub: Hub, wanted: Wanted, standing: StandingHub | undefined, failures: readonly Failure[], now: Instant, { random, settings }: ReconcilePorts,
): Hub {
  const [first] = failures
  const running = wanted.kind !== 'none'
  const found = standing === undefined ? undefined : hubCondition(running ? 'public' : 'archived', standing.observed)
  const settled = running ? found?.status === 'True' : standing?.observed.length === 0
  const { hub_awaited_since: since = now, hub_awaited_since: _since, retry: _retry, ...rest } = hub
  const seen: Hub = {
    ...rest,
    ...(settled ? {} : { hub_awaited_since: since }),
    ...(running ? { hub_url: hubUrl(hub.name, settings.hub_domain), chart_version: hub.chart_version ?? settings.chart.version } : {}),
    ...(standing === undefined ? {} : { applied: standing.applied }),
    conditions: found === undefined ? hub.conditions : withConditions(hub.conditions, now, found),
  }
  if (first === undefined) {
    const message = 'Everything is as it should be.'
    const conditions = withConditions(seen.conditions, now, { type: 'Reconciled', status: 'True', reason: 'AsIntended', message })
    return { ...seen, observed_generation: hub.generation, conditions }
  }
  const message = failures.map((failure) => `${failure.reason}: ${failure.message}`).join(' ')
  const conditions = withConditions(seen.conditions, now, { type: 'Reconciled', status: 'False', reason: first.reason, message })
  return { ...seen, retry: nextTry(hub, now, random()), conditions }
}

async function recordHub(before: Hub, after: Hub, now: Instant, { hubs }: ReconcilePorts): Promise<boolean> {
  const standing = hubDue(before, before.updated_at)
  const passed = standing !== undefined && standing <= now
  if (sameJson(before, after) && !passed) return false
  await hubs.save({ ...after, version: before.version + 1, updated_at: now }, hubDue(after, now))
  return true
}
