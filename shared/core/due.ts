import type { Course } from './course.ts'
import { day, earliest, hour, type Instant, minute, plus, second, toMillis } from './instant.ts'
import { nextMail } from './mails/due.ts'
import { hasHub, nextTransition, phaseOf } from './phase.ts'
import type { Phase } from './phases.ts'
import { queueKey, queuePlace } from './queue-place.ts'
import type { Settings } from './settings.ts'
import { isInTrouble } from './trouble.ts'

/** What a course is found by: its phase as of now, when it is next to be looked at, whether an operator should look. */
export interface IndexedAs {
  readonly phase: Phase
  /** Absent: never again. */
  readonly due?: Instant | undefined
  readonly trouble: boolean
  /** Its place among what waits for governance, as text that sorts; absent when nothing of it waits. */
  readonly queued?: string | undefined
}

export function indexedAs(course: Course, now: Instant, settings: Settings): IndexedAs {
  const place = queuePlace(course, now, settings.time_zone)
  return {
    phase: phaseOf(course, now, settings.time_zone),
    due: nextDue(course, now, settings),
    trouble: isInTrouble(course, now),
    ...(place === undefined ? {} : { queued: queueKey(place, course.slug) }),
  }
}

/** How often users' pods are looked at while they are watched. */
const podsLook = 10 * second
/** How often a running hub is looked at though nothing is due, so that what was changed by hand is mended. */
export const resync = 7 * day

/** When a course has to be looked at next; undefined when never again. */
export function nextDue(course: Course, now: Instant, settings: Settings): Instant | undefined {
  if (course.retry !== undefined) return course.retry.next_at
  if (course.observed_generation < course.generation) return now
  const phase = phaseOf(course, now, settings.time_zone)
  return earliest(
    nextTransition(course, now, settings.time_zone),
    nextMail(course, now, settings),
    course.task === undefined ? endOfGrace(course) : undefined,
    course.hub_awaited_since === undefined ? undefined : nextLook(course.hub_awaited_since, now),
    course.task === undefined ? undefined : nextLook(course.task.since, now),
    ...(course.tests ?? []).map(({ status, started_at: since }) => status === 'running' ? nextLook(since, now) : undefined),
    course.watch_pods_until === undefined ? undefined : plus(now, podsLook),
    hasHub(phase) ? plus(now, resync) : undefined,
  )
}

/** When the end of the data is to begin; once it has, the Job that it waits for says when to look. */
function endOfGrace({ deletion }: Course): Instant | undefined {
  return deletion?.purged === undefined ? deletion?.confirmed?.grace_ends_at : undefined
}

/** Looks again after half the time waited so far: soon at first, ever more rarely later. */
export function nextLook(since: Instant, now: Instant): Instant {
  const waited = toMillis(now) - toMillis(since)
  return plus(now, Math.min(2 * hour, Math.max(3 * second, waited / 2)))
}

/** How long to wait before try `attempts + 1`: doubling from 5 seconds to 10 minutes, with jitter from `random` in [0, 1). */
export function backoff(attempts: number, random: number): number {
  const ceiling = Math.min(10 * minute, 5 * second * 2 ** Math.min(attempts - 1, 20))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}

/** When to try again after another failure; `random` in [0, 1) is for jitter. */
export function nextTry({ retry }: Pick<Course, 'retry'>, now: Instant, random: number): NonNullable<Course['retry']> {
  const attempts = (retry?.attempts ?? 0) + 1
  return { attempts, next_at: plus(now, backoff(attempts, random)), since: retry?.since ?? now }
}
