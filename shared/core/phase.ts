import type { Course, LifecycleDate, Override } from './course.ts'
import type { Instant } from './instant.ts'
import { startOf } from './local-time.ts'
import { type Phase, phases } from './phases.ts'

/** The lifecycle dates in their order, and the phase that each begins. */
export const lifecycle: readonly { readonly date: LifecycleDate; readonly phase: Phase }[] = [
  { date: 'public_date', phase: 'public' },
  { date: 'private_date', phase: 'private' },
  { date: 'archive_date', phase: 'archived' },
  { date: 'delete_date', phase: 'deletion-due' },
]

export type Lived = Pick<Course, 'decision' | 'cancelled' | 'override' | 'deletion' | LifecycleDate>

/** The phase of a course at `now`: a function of the record and the time, never stored as truth. */
export function phaseOf(course: Lived, now: Instant, timeZone: string): Phase {
  const settled = phaseByDecision(course)
  if (settled !== undefined) return settled
  const override = activeOverride(course, now)
  return override === undefined ? phaseByDates(course, now, timeZone) : override.visibility
}

function phaseByDecision(course: Lived): Phase | undefined {
  if (course.deletion?.purged !== undefined) return 'deleted'
  if (course.cancelled !== undefined) return 'cancelled'
  if (course.decision?.verdict === 'declined') return 'declined'
  if (course.decision?.verdict !== 'approved') return 'requested'
  if (course.deletion?.confirmed !== undefined) return 'deleting'
  return undefined
}

/** What the dates alone say of an approved course. */
export function phaseByDates(course: Lived, now: Instant, timeZone: string): Phase {
  let phase: Phase = 'staging'
  for (const step of lifecycle) {
    const when = course[step.date]
    if (when !== undefined && startOf(when, timeZone) <= now) phase = step.phase
  }
  return phase
}

/** The override that holds at `now`, if one does. */
export function activeOverride(course: Lived, now: Instant): Override | undefined {
  const { override } = course
  return override !== undefined && (override.until === undefined || now < override.until) ? override : undefined
}

export interface Transition { readonly at: Instant; readonly phase: Phase }

/** The lifecycle dates of a course as instants, in time order; of equal ones the later phase is last. */
export function transitions(course: Lived, timeZone: string): readonly (Transition & { readonly date: LifecycleDate })[] {
  return lifecycle.flatMap(({ date, phase }) => {
    const when = course[date]
    return when === undefined ? [] : [{ date, phase, at: startOf(when, timeZone) }]
  })
}

/** The next instant at which the phase changes by itself (a date, or an override's end), if any. */
export function nextTransition(course: Lived, now: Instant, timeZone: string): Instant | undefined {
  if (phaseByDecision(course) !== undefined) return undefined
  const current = phaseOf(course, now, timeZone)
  const override = activeOverride(course, now)
  const turns = [...transitions(course, timeZone).map(({ at }) => at), override?.until]
    .filter((at): at is Instant => at !== undefined && at > now)
    .toSorted()
  return turns.find((at) => phaseOf(course, at, timeZone) !== current)
}

/** A stretch of a course's life: `until` is absent for the last one. */
export interface Span { readonly phase: Phase; readonly from: Instant; readonly until?: Instant }

/** The life that dates and overrides give an approved course from `from` on, as spans for a picture. */
export function spans(course: Lived, from: Instant, timeZone: string): readonly Span[] {
  const found: { phase: Phase; from: Instant; until?: Instant }[] = []
  let at: Instant | undefined = from
  while (at !== undefined) {
    const previous = found.at(-1)
    if (previous !== undefined) previous.until = at
    found.push({ phase: phaseOf(course, at, timeZone), from: at })
    at = nextTransition(course, at, timeZone)
  }
  return found
}

/** Whether a hub runs in this phase. */
export function hasHub(phase: Phase): boolean {
  return phase === 'staging' || phase === 'public' || phase === 'private'
}

export const runningPhases: readonly Phase[] = phases.filter(hasHub)

/** Whether the course is over for good: nothing changes it any more. */
export function isEnded(phase: Phase): boolean {
  return phase === 'declined' || phase === 'cancelled' || phase === 'deleted'
}
