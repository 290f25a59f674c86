import { withConditions } from '../core/condition.ts'
import type { Course } from '../core/course.ts'
import { sameJson } from '../core/diff.ts'
import { nextTry, resync } from '../core/due.ts'
import { hubCondition } from '../core/hub-status.ts'
import { hubDue } from '../core/hubs/hub-due.ts'
import { registeredHub } from '../core/hubs/hub-spec-of.ts'
import type { Hub } from '../core/hubs/hub.ts'
import { earliest, type Instant, plus } from '../core/instant.ts'
import { hubUrl } from '../core/names.ts'
import { applyHub, type StandingHub } from './apply-hub.ts'
import { concludeCourse } from './conclude-course.ts'
import { attempt, type Failure, reconciledCondition } from './failures.ts'
import { imageFor } from './image-for.ts'
import type { Outcome } from './outcome.ts'
import type { ReconcilePorts } from './ports.ts'
import { prepareCourse, type Underway } from './prepare-course.ts'
import { looksClosely } from './settle-course.ts'

/** Makes a registered hub be as operators and the courses in it want it now. One course's trouble stays that course's. */
export async function reconcileRegistered(before: Hub, courses: readonly Course[], now: Instant, ports: ReconcilePorts): Promise<Outcome> {
  const underways: Underway[] = []
  for (const course of courses) underways.push(await prepareCourse(course, now, ports))
  const { image, failures: withoutImage, ...pinned } = await environmentOf(before, ports)
  const hub: Hub = { ...before, ...pinned }
  const wanted = registeredHub(hub, image, underways, now, ports.settings)
  const memory = { applied: before.applied, lookClosely: looksClosely(before, plus(now, -resync)) }
  const placed = await attempt('cluster', () => applyHub(hub.name, wanted, memory, ports))
  const outcomes: Outcome[] = []
  for (const underway of underways) {
    outcomes.push(await concludeCourse(underway, { hub: hub.name, own: false, standing: placed.value }, now, ports))
  }
  const failures = placed.failure === undefined ? withoutImage : [placed.failure, ...withoutImage]
  const after = concluded(seen(hub, wanted.kind !== 'none', placed.value, now, ports), failures, now, ports)
  const recorded = await recordHub(before, after, now, ports)
  return {
    hub: hub.name, recorded: recorded || outcomes.some((one) => one.recorded),
    failures: [...failures, ...outcomes.flatMap((one) => one.failures)],
    due: earliest(hubDue(after, now), ...outcomes.map((one) => one.due)),
  }
}

async function environmentOf({ image, pinned_image: pinned }: Hub, { images }: ReconcilePorts): ReturnType<typeof imageFor> {
  if (image === undefined) return { image: undefined, failures: [] }
  return imageFor({ image, ...(pinned === undefined ? {} : { pinned_image: pinned }) }, images)
}

/** The hub with what the cluster says of it. */
function seen(hub: Hub, running: boolean, standing: StandingHub | undefined, now: Instant, { settings }: ReconcilePorts): Hub {
  if (standing === undefined) return hub
  const found = hubCondition(running ? 'public' : 'archived', standing.observed)
  const settled = running ? found.status === 'True' : standing.observed.length === 0
  const { hub_awaited_since: since = now, hub_awaited_since: _, ...rest } = hub
  return {
    ...rest,
    applied: standing.applied,
    conditions: withConditions(hub.conditions, now, found),
    ...(settled ? {} : { hub_awaited_since: since }),
    ...(running ? { hub_url: hubUrl(hub.name, settings.hub_domain), chart_version: hub.chart_version ?? settings.chart.version } : {}),
  }
}

function concluded(hub: Hub, failures: readonly Failure[], now: Instant, { random }: ReconcilePorts): Hub {
  const { retry: _, ...calm } = hub
  const conditions = withConditions(hub.conditions, now, reconciledCondition(failures))
  return failures.length === 0
    ? { ...calm, observed_generation: hub.generation, conditions }
    : { ...hub, retry: nextTry(hub, now, random()), conditions }
}

async function recordHub(before: Hub, after: Hub, now: Instant, { hubs }: ReconcilePorts): Promise<boolean> {
  const standing = hubDue(before, before.updated_at)
  const passed = standing !== undefined && standing <= now
  if (sameJson(before, after) && !passed) return false
  await hubs.save({ ...after, version: before.version + 1, updated_at: now }, hubDue(after, now))
  return true
}
