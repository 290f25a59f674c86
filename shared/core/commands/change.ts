import { needsGovernance } from '../change-policy.ts'
import type { ChangeDecision, Course, CourseRequest, ProposedChange } from '../course.ts'
import { diffOf, type FieldChange } from '../diff.ts'
import { phaseOf } from '../phase.ts'
import type { Refusal } from '../refusal.ts'
import { ok, refused, type Result } from '../result.ts'
import { type Changed, changed, type IntentChange, requestOf, type Situation } from './changed.ts'
import { lifecycleDates } from './decide.ts'
import { undoably } from './undo.ts'

export type Patch = Readonly<Record<string, unknown>>

/**
 * Changes a course to `after`, which `patch` made of it: at once while it is a request or where policy allows,
 * otherwise as a proposal for governance, whole. A declined request that is changed asks again.
 */
export function change(course: Course, patch: Patch, after: CourseRequest, situation: Situation): Result<Changed> {
  const diff = diffOf(requestOf(course), after)
  if (diff.length === 0) return refused({ code: 'no-change', message: 'The course already is as you ask.' })
  const phase = phaseOf(course, situation.now, situation.settings.time_zone)
  if (phase === 'requested' || phase === 'declined') return ok(mend(course, after, diff, situation))
  if (needsGovernance(course, after, situation.settings).length === 0) return ok(applyAtOnce(course, after, diff, situation))
  return propose(course, patch, diff, situation)
}

function mend(course: Course, after: CourseRequest, diff: readonly FieldChange[], situation: Situation): Changed {
  const { person } = situation.actor
  const authors = course.authors.includes(person) ? course.authors : [...course.authors, person]
  return changed(
    course, situation, { ...replacing(course, after), authors, decision: undefined, waiting_since: situation.now },
    { action: 'mend-request', summary: `Changed the request: ${fieldsOf(diff)}.`, diff },
  )
}

function applyAtOnce(course: Course, after: CourseRequest, diff: readonly FieldChange[], situation: Situation): Changed {
  return changed(
    course, situation, replacing(course, after),
    { action: 'change-course', summary: `Changed ${fieldsOf(diff)}.`, diff },
  )
}

function propose(course: Course, patch: Patch, diff: readonly FieldChange[], situation: Situation): Result<Changed> {
  const { actor, now } = situation
  const waiting = course.change
  if (waiting !== undefined && !actor.identities.includes(waiting.by)) return refused(otherWaits(waiting))
  const proposal: ProposedChange = {
    patch: joined(waiting?.patch ?? {}, patch), by: actor.person, at: now, on_generation: course.generation,
  }
  return ok(changed(
    course, situation, { change: proposal },
    { action: 'propose-change', summary: `Asked governance to change ${fieldsOf(diff)}.`, diff },
  ))
}

/** One merge patch that does what both do, the second after the first. */
function joined(first: Patch, second: Patch): Patch {
  const members = Object.entries(second).map(([name, value]) => {
    const earlier = first[name]
    return [name, isPatch(value) && isPatch(earlier) ? joined(earlier, value) : value] as const
  })
  return { ...first, ...Object.fromEntries(members) }
}

function isPatch(value: unknown): value is Patch {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Applies a waiting change; `after` is what its patch makes of the course as it stands now. */
export function approveChange(course: Course, after: CourseRequest, reason: string | undefined, situation: Situation): Changed {
  const diff = diffOf(requestOf(course), after)
  const next = replacing(course, after)
  const decision = course.decision === undefined
    ? undefined
    : { ...course.decision, dates: lifecycleDates(after) }
  const approved = changed(
    course, situation, { ...next, decision, change: undefined, change_decision: ended(course, 'approved', reason, situation) },
    { action: 'approve-change', summary: `Approved the change of ${fieldsOf(diff)}.`, reason, diff },
  )
  return undoably(course, approved, 'change')
}

export function declineChange(course: Course, reason: string, situation: Situation): Changed {
  const declined = changed(
    course, situation, { change: undefined, change_decision: ended(course, 'declined', reason, situation) },
    { action: 'decline-change', summary: 'Declined the proposed change.', reason },
  )
  return undoably(course, declined, 'change')
}

export function withdrawChange(course: Course, situation: Situation): Changed {
  return changed(course, situation, { change: undefined }, { action: 'withdraw-change', summary: 'Took the proposed change back.' })
}

/** Every request field of `after`, with those it no longer has marked to go. */
function replacing(course: Course, after: CourseRequest): IntentChange {
  const gone = Object.keys(requestOf(course)).filter((field) => !(field in after))
  return { ...after, ...Object.fromEntries(gone.map((field) => [field, undefined])) }
}

function ended(course: Course, verdict: ChangeDecision['verdict'], reason: string | undefined, { actor, now }: Situation): ChangeDecision {
  const proposedBy = course.change?.by ?? actor.person
  return { verdict, by: actor.person, at: now, proposed_by: proposedBy, ...(reason === undefined ? {} : { reason }) }
}

function fieldsOf(diff: readonly FieldChange[]): string {
  return diff.map(({ field }) => field).join(', ')
}

function otherWaits(waiting: ProposedChange): Refusal {
  return { code: 'change-waiting', message: `A change by ${waiting.by} already waits for governance; it is decided on or withdrawn first.` }
}
