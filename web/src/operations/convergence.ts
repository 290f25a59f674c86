import type { OperatedCourse } from '../../../shared/contract/operations-view.ts'

export type Condition = OperatedCourse['conditions'][number]

/** How a course stands against what people asked for; `why` is a sentence of the platform. */
export interface Convergence {
  readonly kind: 'converged' | 'underway' | 'trouble' | 'idle'
  /** ISO instant. */
  readonly since?: string | undefined
  readonly why?: string | undefined
}

/** Reasons of a hub that is away because nobody wants it: no trouble, whatever the status. */
const calm: ReadonlySet<string> = new Set(['NotApproved', 'Removed', 'Deleted', 'Removing'])

const order: readonly Condition['type'][] = ['Reconciled', 'HubReady', 'DatesScheduled', 'MailDelivered', 'TestPassed']

/** Conditions as they follow from one another, always in the same places. */
export function inOrder(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.toSorted((one, other) => order.indexOf(one.type) - order.indexOf(other.type))
}

export type MarkTone = 'good' | 'bad' | 'busy' | 'calm'

/** How a condition is to be taken: `calm` where there is to be nothing. */
export function toneOf({ status, reason }: Condition): MarkTone {
  if (calm.has(reason)) return 'calm'
  return status === 'True' ? 'good' : status === 'False' ? 'bad' : 'busy'
}

/** An operator is told of a course whose hub has been on its way for so long. */
const patience = 10 * 60_000

type Standing = Pick<OperatedCourse, 'conditions' | 'generation' | 'observed_generation' | 'retry'>

/**
 * How a course or hub stands at `now` (ISO instant). A failed test file is a matter of the course's people; all other
 * failures keep a course from being as intended, and so does a hub that is on its way for too long.
 */
export function convergenceOf({ conditions, retry, generation, observed_generation: observed }: Standing, now: string): Convergence {
  const watched = conditions.filter(({ type }) => type !== 'TestPassed')
  const busy = watched.find((one) => toneOf(one) === 'busy')
  const failed = watched.find((one) => toneOf(one) === 'bad' || isLate(one, now))
  if (retry !== undefined || failed !== undefined) return troubleOf(retry, failed ?? busy)
  if (busy !== undefined) return { kind: 'underway', since: busy.last_transition_time, why: busy.message }
  if (watched.length === 0) return { kind: 'idle' }
  const since = watched.map(({ last_transition_time: at }) => at).toSorted().at(-1)
  return observed < generation ? { kind: 'underway' } : { kind: 'converged', since }
}

/** The same courses with those in trouble at `now` (ISO instant) first, each half in the order that it had. */
export function troubleFirst<One extends Standing>(courses: readonly One[], now: string): readonly One[] {
  const rank = (course: One) => (convergenceOf(course, now).kind === 'trouble' ? 0 : 1)
  return courses.toSorted((one, other) => rank(one) - rank(other))
}

function troubleOf(retry: Standing['retry'], cause: Condition | undefined): Convergence {
  return { kind: 'trouble', since: retry?.since ?? cause?.last_transition_time, why: cause?.message }
}

function isLate(condition: Condition, now: string): boolean {
  const { type, last_transition_time: since } = condition
  return type === 'HubReady' && toneOf(condition) === 'busy' && Date.parse(now) - Date.parse(since) >= patience
}
