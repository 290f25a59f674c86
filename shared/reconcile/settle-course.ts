import { type ConditionNow, conditionOf, withConditions } from '../core/condition.ts'
import type { Course } from '../core/course.ts'
import { desiredSchedules } from '../core/desired-schedules.ts'
import { sameJson } from '../core/diff.ts'
import { indexedAs, nextLook, nextTry } from '../core/due.ts'
import type { Instant } from '../core/instant.ts'
import { inWords } from '../core/local-time.ts'
import { mailsDue } from '../core/mails/due.ts'
import { hasHub, nextTransition, phaseOf } from '../core/phase.ts'
import type { Settings } from '../core/settings.ts'
import { applyMails, applySchedules } from './apply.ts'
import { attempt, type Failure, reconciledCondition } from './failures.ts'
import type { ReconcilePorts } from './ports.ts'
import { pullImage } from './pull-image.ts'
import type { Underway } from './prepare-course.ts'
import { type Place, seenInPlace } from './seen-in-place.ts'
import { systemAudit } from './system-audit.ts'
import { runTests } from './test-runs.ts'

/** What is true of a course now that its hub was seen to: its conditions, tests, dates and mails. */
export async function settleCourse(underway: Underway, place: Place, now: Instant, ports: ReconcilePorts): Promise<{ course: Course; failures: readonly Failure[] }> {
  const { settings } = ports
  const { course: placed, failure: unseen } = await seen(underway, place, now, ports)
  const tests = await attempt('tests', () => tested(placed, place.hub, now, ports))
  const found = tests.value ?? placed
  const schedules = await attempt('schedules', () => applySchedules(place.hub, found, desiredSchedules(found, now, settings), now, ports))
  const failures = [...underway.failures, ...[unseen, tests.failure, schedules.failure].flatMap((failure) => failure ?? [])]
  // Some mails tell of what was only found just now.
  const due = mailsDue(failures.length > 0 ? found : withoutRetry(found), now, settings)
  const mails = await attempt('mails', () => applyMails(due, now, ports))
  const course: Course = {
    ...found,
    schedules: schedules.value ?? found.schedules,
    mailed: [...found.mailed, ...(mails.value ?? [])],
    conditions: withConditions(found.conditions, now, datesCondition(found, schedules.failure, now, settings)),
  }
  const all = mails.failure === undefined ? failures : [...failures, mails.failure]
  return { course: concluded(course, all, now, ports), failures: all }
}

/** The course with what is seen of it in the cluster; as it was where the cluster could not be asked. */
async function seen(underway: Underway, place: Place, now: Instant, ports: ReconcilePorts): Promise<{ course: Course; failure?: Failure | undefined }> {
  const { standing, hub } = place
  if (standing === undefined) return underway
  const stands = standing.observed.some(({ kind, metadata }) => kind === 'Namespace' && metadata.deletionTimestamp === undefined)
  const { value: pull, failure } = stands ? await attempt('cluster', () => pullImage(underway.course, hub, underway.image, ports)) : {}
  const course = seenInPlace({ ...underway, course: pull?.course ?? underway.course }, place, { standing, pull: pull?.finding }, now, ports.settings)
  return { course, failure }
}

async function tested(course: Course, hub: string, now: Instant, ports: ReconcilePorts): Promise<Course> {
  const stands = hasHub(phaseOf(course, now, ports.settings.time_zone)) && course.uid !== undefined
  return stands ? (await runTests(course, hub, now, ports)).course : course
}

/** The course without the trouble that it had: nobody is told of what is over. */
function withoutRetry({ retry: _, ...healthy }: Course): Course {
  return healthy
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
  // A Job that failed is under way again; whether that ends the trouble is not known yet.
  const wasJob = conditionOf(course.conditions, 'Reconciled')?.reason.startsWith('Files') === true
  if (first === undefined && course.retry !== undefined && course.task !== undefined && wasJob) {
    return { ...course, observed_phase: phase, retry: { ...course.retry, next_at: nextLook(course.task.since, now) } }
  }
  const conditions = withConditions(course.conditions, now, reconciledCondition(failures))
  return first === undefined
    ? { ...withoutRetry(course), observed_phase: phase, observed_generation: course.generation, conditions }
    : { ...course, observed_phase: phase, retry: nextTry(course, now, random()), conditions }
}

/** Writes what changed, with its history; nothing when nothing did. */
export async function recordCourse(before: Course, after: Course, now: Instant, { store, settings }: ReconcilePorts): Promise<boolean> {
  const indexed = indexedAs(after, now, settings)
  // The index holds what was due when the record was last written; once that has passed it has to be moved on.
  const standing = indexedAs(before, before.updated_at, settings).due
  const passed = standing !== undefined && standing <= now
  if (sameJson(before, after) && !passed) return false
  const course: Course = { ...after, version: before.version + 1, updated_at: now }
  await store.save({ course, before, indexed, audit: systemAudit(before, course) })
  return true
}

/** Whether to read everything of a hub: something went wrong before, it was away, or nothing was looked at for long. */
export function looksClosely(record: Pick<Course, 'retry' | 'updated_at' | 'conditions' | 'observed_phase' | 'applied'>, resyncBefore: Instant): boolean {
  const was = record.observed_phase
  // A request that something was applied for was approved before, and that was taken back.
  const wasAway = was === 'archived' || was === 'deletion-due' || (was === 'requested' && record.applied !== undefined)
  return wasAway || record.retry !== undefined || record.updated_at <= resyncBefore
    || conditionOf(record.conditions, 'HubReady')?.status === 'False'
}
