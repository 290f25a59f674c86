import { conditionOf, type ConditionNow, withConditions } from '../core/condition.ts'
import type { Course } from '../core/course.ts'
import { type DesiredState, desiredState } from '../core/desired-state.ts'
import { sameJson } from '../core/diff.ts'
import { indexedAs, nextTry } from '../core/due.ts'
import { hubCondition } from '../core/hub-status.ts'
import { inWords } from '../core/local-time.ts'
import type { Instant } from '../core/instant.ts'
import { mailsDue } from '../core/mails/due.ts'
import { hubUrl } from '../core/names.ts'
import { hasHub, nextTransition, phaseOf } from '../core/phase.ts'
import type { Settings } from '../core/settings.ts'
import { applyMails, applyObjects, applySchedules } from './apply.ts'
import { backUpAndPurge, isPurgeDue, questionNow } from './deletion-steps.ts'
import { attempt, type Failure } from './failures.ts'
import type { ReconcilePorts } from './ports.ts'
import { systemAudit } from './system-audit.ts'

/** How a reconcile ended: what stands, or why not. `recorded` tells whether the record was written. */
export interface Outcome {
  readonly hub: string
  readonly recorded: boolean
  readonly failures: readonly Failure[]
  readonly due: Instant | undefined
}

/**
 * Makes a hub be as its course wants it now: gathers, decides, applies, records. The only writer to cluster and
 * schedules. Safe to repeat, to double and to cut off anywhere: the next one carries on. Throws Conflict when the
 * record changed meanwhile, and Unavailable when the store is away; the queue then brings the hub again.
 */
export async function reconcileHub(hub: string, now: Instant, ports: ReconcilePorts): Promise<Outcome> {
  const stored = await ports.store.get(hub)
  if (stored === undefined) return { hub, recorded: false, failures: [], due: undefined }
  const purge = isPurgeDue(stored, now) ? await attempt('files', () => backUpAndPurge(stored, now, ports)) : {}
  // A purge records its steps as it goes; after a failure the record is read again to carry on from there.
  const before = purge.value ?? (purge.failure === undefined ? stored : await ports.store.get(hub)) ?? stored
  const asked = withQuestion(before, now, ports.settings)
  const { course, failures } = await applyAll(hub, asked, purge.failure === undefined ? [] : [purge.failure], now, ports)
  const after = concluded(course, failures, now, ports)
  return { hub, recorded: await recorded(before, after, now, ports), failures, due: indexedAs(after, now, ports.settings).due }
}

function withQuestion(course: Course, now: Instant, settings: Settings): Course {
  const deletion = questionNow(course, now, settings.time_zone)
  return deletion === undefined ? course : { ...course, deletion }
}

async function applyAll(
  hub: string, start: Course, earlier: readonly Failure[], now: Instant, ports: ReconcilePorts,
): Promise<{ course: Course; failures: readonly Failure[] }> {
  const { settings } = ports
  const desired = desiredState(hub, [start], now, settings)
  const objects = await attempt('cluster', () => applyHub(hub, start, desired, now, ports))
  const placed = { ...start, ...objects.value }
  const [wanted] = desired.courses
  if (wanted === undefined) throw new Error(`no desired state for ${start.slug}`)
  const schedules = await attempt('schedules', () => applySchedules(hub, placed, wanted, now, ports))
  const failures = [...earlier, ...[objects, schedules].flatMap(({ failure }) => failure ?? [])]
  // Some mails tell of what was only found just now.
  const due = mailsDue(failures.length > 0 ? placed : withoutRetry(placed), now, settings)
  const mails = await attempt('mails', () => applyMails({ ...wanted, mails: due }, now, ports))
  const course: Course = {
    ...placed,
    schedules: schedules.value ?? placed.schedules,
    mailed: [...placed.mailed, ...(mails.value ?? [])],
    conditions: withConditions(placed.conditions, now, datesCondition(placed, schedules.failure, now, settings)),
  }
  return { course, failures: mails.failure === undefined ? failures : [...failures, mails.failure] }
}

/** The course without the trouble that it had: nobody is told of what is over. */
function withoutRetry({ retry: _, ...healthy }: Course): Course {
  return healthy
}

/** The hub's objects and directories, and what they say of themselves. A course that was never approved has none. */
async function applyHub(
  hub: string, course: Course, desired: DesiredState, now: Instant, ports: ReconcilePorts,
): Promise<Partial<Course>> {
  if (course.uid === undefined || course.gid === undefined) return {}
  const phase = phaseOf(course, now, ports.settings.time_zone)
  const running = hasHub(phase)
  if (running && conditionOf(course.conditions, 'HubReady')?.status !== 'True') {
    await ports.files.ensure(course.slug, { uid: course.uid, gid: course.gid })
  }
  const observed = await applyObjects(hub, desired, ports)
  const found = hubCondition(phase, observed)
  const settled = running ? found.status === 'True' : observed.length === 0
  const { hub_awaited_since: since = now } = course
  return {
    conditions: withConditions(course.conditions, now, found),
    ...(running ? { hub_url: hubUrl(hub, ports.settings.hub_domain) } : {}),
    ...(settled ? { hub_awaited_since: undefined } : { hub_awaited_since: since }),
  } as Partial<Course>
}

function datesCondition(course: Course, failure: Failure | undefined, now: Instant, settings: Settings): ConditionNow {
  if (failure !== undefined) return { type: 'DatesScheduled', status: 'False', reason: failure.reason, message: failure.message }
  const next = nextTransition(course, now, settings.time_zone)
  const message = next === undefined ? 'No date lies ahead.' : `Next change on ${inWords(next, settings.time_zone)}.`
  return { type: 'DatesScheduled', status: 'True', reason: 'Scheduled', message }
}

/** The outcome as the record keeps it: right, or when to try again and why. */
function concluded(course: Course, failures: readonly Failure[], now: Instant, { random, settings }: ReconcilePorts): Course {
  const phase = phaseOf(course, now, settings.time_zone)
  const [first] = failures
  if (first === undefined) {
    const right: ConditionNow = { type: 'Reconciled', status: 'True', reason: 'AsIntended', message: 'Everything is as it should be.' }
    return { ...withoutRetry(course), observed_phase: phase, observed_generation: course.generation, conditions: withConditions(course.conditions, now, right) }
  }
  const message = failures.map((failure) => `${failure.reason}: ${failure.message}`).join(' ')
  return {
    ...course,
    observed_phase: phase,
    retry: nextTry(course, now, random()),
    conditions: withConditions(course.conditions, now, { type: 'Reconciled', status: 'False', reason: first.reason, message }),
  }
}

/** Writes what changed, with its history; nothing when nothing did. */
async function recorded(before: Course, after: Course, now: Instant, { store, settings }: ReconcilePorts): Promise<boolean> {
  const indexed = indexedAs(after, now, settings)
  // The index holds what was due when the record was last written; once that has passed it has to be moved on.
  const standing = indexedAs(before, before.updated_at, settings).due
  const passed = standing !== undefined && standing <= now
  if (sameJson(before, after) && !passed) return false
  const course: Course = { ...after, version: before.version + 1, updated_at: now }
  await store.save({ course, before, indexed, audit: systemAudit(before, course) })
  return true
}
