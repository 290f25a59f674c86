import type { Course, LifecycleDate, Override } from '../course.ts'
import type { Instant } from '../instant.ts'
import { inWords, localAt, startOf } from '../local-time.ts'
import { phaseByDates } from '../phase.ts'
import { ok, refused, type Result } from '../result.ts'
import { type Changed, changed, type IntentChange, type Situation } from './changed.ts'

/** Ends a course now: every date up to archive_date that is still ahead becomes now; the deletion date stays. */
export function endNow(course: Course, reason: string, situation: Situation): Changed {
  const { now, settings } = situation
  const nowLocal = localAt(now, settings.time_zone)
  const ahead = (date: LifecycleDate) => {
    const when = course[date]
    return when === undefined || startOf(when, settings.time_zone) > now
  }
  // Kept open by an override alone: its dates are over already and stay as they are.
  const over = ['archived', 'deletion-due'].includes(phaseByDates(course, now, settings.time_zone))
  const dates: IntentChange = over ? {} : {
    ...(course.public_date !== undefined && ahead('public_date') ? { public_date: nowLocal } : {}),
    ...(ahead('private_date') ? { private_date: nowLocal } : {}),
    archive_date: nowLocal,
  }
  return changed(course, situation, { ...dates, override: undefined }, { action: 'end-course', summary: 'Ended the course; it is archived.', reason })
}

/** Makes a visibility win over the dates, for good or until an instant still ahead. */
export function setOverride(
  course: Course, visibility: Override['visibility'], reason: string, until: Instant | undefined, situation: Situation,
): Result<Changed> {
  const { actor, now, settings } = situation
  if (until !== undefined && until <= now) {
    const message = `The override would already have ended: give a time after ${inWords(now, settings.time_zone)}.`
    return refused({ code: 'invalid-request', message, errors: [{ field: 'until', found: until, message }] })
  }
  const override: Override = { visibility, reason, by: actor.person, at: now, ...(until === undefined ? {} : { until }) }
  const end = until === undefined ? 'until it is lifted' : `until ${inWords(until, settings.time_zone)}`
  return ok(changed(
    course, situation, { override }, { action: 'set-override', summary: `Made the course ${visibility} ${end}, whatever its dates say.`, reason },
  ))
}

export function liftOverride(course: Course, situation: Situation): Result<Changed> {
  if (course.override === undefined) return refused({ code: 'no-change', message: 'The course has no override; its dates rule.' })
  return ok(changed(course, situation, { override: undefined }, { action: 'lift-override', summary: 'Let the dates rule again.' }))
}
