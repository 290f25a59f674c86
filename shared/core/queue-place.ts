import type { Course } from './course.ts'
import { earliest, instant, type Instant } from './instant.ts'
import { isLocalWhen, startOf } from './local-time.ts'
import { lifecycle, nextTransition, phaseOf } from './phase.ts'
import type { Phase } from './phases.ts'

/** What of a course waits for governance, and by when it should be decided. */
export interface QueuePlace {
  readonly kind: 'request' | 'change'
  readonly state: 'to-decide' | 'asked-back'
  readonly since: Instant
  /** The first date that hangs on it; absent when none does. */
  readonly due?: Instant | undefined
}

const over: readonly Phase[] = ['deleting', 'deleted', 'declined', 'cancelled']

/**
 * The place of a course in governance's queue; undefined when nothing of it waits. A request is due by the first day that
 * it is for, a change by the first lifecycle date that it moves (as it stands or as it would be), else by what comes next.
 */
export function queuePlace(course: Course, now: Instant, timeZone: string): QueuePlace | undefined {
  const phase = phaseOf(course, now, timeZone)
  if (phase === 'requested') {
    const due = earliest(...[course.public_date, course.start_date].map((when) => startIfAny(when, timeZone)))
    const { decision, waiting_since } = course
    return decision === undefined
      ? { kind: 'request', state: 'to-decide', since: waiting_since, due }
      : { kind: 'request', state: 'asked-back', since: decision.at, due }
  }
  if (course.change === undefined || over.includes(phase)) return undefined
  const due = touched(course, course.change.patch, timeZone) ?? nextTransition(course, now, timeZone)
  return { kind: 'change', state: 'to-decide', since: course.change.at, due }
}

function touched(course: Course, patch: Readonly<Record<string, unknown>>, timeZone: string): Instant | undefined {
  const dates = lifecycle.filter(({ date }) => date in patch && startIfAny(patch[date], timeZone) !== startIfAny(course[date], timeZone))
  return earliest(...dates.flatMap(({ date }) => [startIfAny(course[date], timeZone), startIfAny(patch[date], timeZone)]))
}

/** A patch holds what somebody sent: a date that is none yet says nothing here. */
function startIfAny(when: unknown, timeZone: string): Instant | undefined {
  return typeof when === 'string' && isLocalWhen(when) ? startOf(when, timeZone) : undefined
}

/** Beyond every date that a course may have. */
const never = instant('9999-12-31T00:00:00.000Z')

/** Sorts the queue: the first due first, those without a date last, among equals whoever waits longest. */
export function queueKey({ due = never, since }: QueuePlace, slug: string): string {
  return `${due}#${since}#${slug}`
}
