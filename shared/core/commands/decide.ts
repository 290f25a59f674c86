import type { Course, Decision, LifecycleDates } from '../course.ts'
import { inWords, startOf } from '../local-time.ts'
import { phaseByDates } from '../phase.ts'
import { ok, refused, type Result } from '../result.ts'
import { type Changed, changed, type Situation } from './changed.ts'
import { undoably } from './undo.ts'

/** The uid and gid that a course carries for ever. */
export interface Ids { readonly uid: number; readonly gid: number }

/** Approves what stands. Refused when the dates are over: the hub would be gone before it was there. */
export function approve(course: Course, reason: string | undefined, ids: Ids, situation: Situation): Result<Changed> {
  const { now, settings } = situation
  const over = phaseByDates(course, now, settings.time_zone)
  if (over === 'archived' || over === 'deletion-due') return refused({ code: 'dates-over', message: datesOver(course, settings.time_zone) })
  const { uid, gid } = course.uid === undefined || course.gid === undefined ? ids : { uid: course.uid, gid: course.gid }
  const decision: Decision = { ...decided(course, 'approved', reason, situation), dates: lifecycleDates(course) }
  const approved = changed(course, situation, { decision, uid, gid }, { action: 'approve', summary: 'Approved the course.', reason })
  return ok(undoably(course, approved, 'request'))
}

export function decline(course: Course, reason: string, situation: Situation): Changed {
  const decision = decided(course, 'declined', reason, situation)
  const declined = changed(course, situation, { decision }, { action: 'decline', summary: 'Declined the request.', reason })
  return undoably(course, declined, 'request')
}

export function askForChanges(course: Course, reason: string, situation: Situation): Changed {
  const decision = decided(course, 'changes-requested', reason, situation)
  const asked = changed(course, situation, { decision }, { action: 'ask-for-changes', summary: 'Asked for changes.', reason })
  return undoably(course, asked, 'request')
}

export function cancel(course: Course, reason: string, situation: Situation): Changed {
  const cancelled = { by: situation.actor.person, at: situation.now, reason }
  return changed(course, situation, { cancelled }, { action: 'cancel', summary: 'Cancelled the request.', reason })
}

export function lifecycleDates(course: LifecycleDates): LifecycleDates {
  const { public_date, private_date, archive_date, delete_date } = course
  return Object.fromEntries(
    Object.entries({ public_date, private_date, archive_date, delete_date }).filter(([, when]) => when !== undefined),
  )
}

function decided(course: Course, verdict: Decision['verdict'], reason: string | undefined, { actor, now }: Situation): Decision {
  return { verdict, by: actor.person, at: now, on_generation: course.generation, ...(reason === undefined ? {} : { reason }) }
}

function datesOver(course: Course, timeZone: string): string {
  const when = course.archive_date ?? course.delete_date
  const since = when === undefined ? '' : ` on ${inWords(startOf(when, timeZone), timeZone)}`
  return `The course would already be over${since}. Ask for changes, or move archive_date and delete_date first.`
}
