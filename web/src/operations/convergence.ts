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

export type MarkTone = 'good' | 'bad' | 'busy' | 'calm'

/** How a condition is to be taken: `calm` where there is to be nothing. */
export function toneOf({ status, reason }: Condition): MarkTone {
  if (calm.has(reason)) return 'calm'
  return status === 'True' ? 'good' : status === 'False' ? 'bad' : 'busy'
}

/** A failed test file is a matter of the course's people; all other failures keep a course from being as intended. */
export function convergenceOf(course: Pick<OperatedCourse, 'conditions' | 'generation' | 'observed_generation' | 'retry'>): Convergence {
  const watched = course.conditions.filter(({ type }) => type !== 'TestPassed')
  const failed = watched.find((one) => toneOf(one) === 'bad')
  const busy = watched.find((one) => toneOf(one) === 'busy')
  if (course.retry !== undefined || failed !== undefined) {
    return { kind: 'trouble', since: course.retry?.since ?? failed?.last_transition_time, why: (failed ?? busy)?.message }
  }
  if (busy !== undefined) return { kind: 'underway', since: busy.last_transition_time, why: busy.message }
  if (watched.length === 0) return { kind: 'idle' }
  const since = watched.map(({ last_transition_time: at }) => at).toSorted().at(-1)
  return course.observed_generation < course.generation ? { kind: 'underway' } : { kind: 'converged', since }
}
