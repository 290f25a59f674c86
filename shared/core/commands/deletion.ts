import type { Course, Deletion } from '../course.ts'
import { day, plus } from '../instant.ts'
import { inWords, localAt, type LocalWhen, moved, startOf } from '../local-time.ts'
import { ok, refused, type Result } from '../result.ts'
import { yearsAhead } from '../years-ahead.ts'
import { type Changed, changed, type Situation } from './changed.ts'

/** A link that was mailed with the deletion question: for one course, one round of asking, one recipient. */
export interface DeletionLink {
  readonly slug: string
  readonly round: number
  readonly recipient: string
}

/**
 * Confirms that a course's data may go: grace begins, in which it can be taken back. Needs the slug typed and a link of
 * this very round that was mailed to the person answering; the caller has checked that the link is known and not expired.
 */
export function confirmDeletion(
  course: Course, typedSlug: string, link: DeletionLink | undefined, situation: Situation,
): Result<Changed> {
  const { actor, now, settings } = situation
  const asked = course.deletion
  if (asked === undefined || !asked.open) return refused({ code: 'wrong-phase', message: 'The deletion question has not been asked yet.' })
  if (typedSlug.trim() !== course.slug) {
    const message = `Type "${course.slug}" to show which course you mean.`
    return refused({ code: 'wrong-slug-typed', message, errors: [{ field: 'typed_slug', found: typedSlug, message }] })
  }
  if (link === undefined || !isFor(link, course, asked, actor.identities)) {
    return refused({ code: 'link-invalid', message: 'This link is used up, out of date or somebody else\'s. Have the question mailed to you again from the course\'s page.' })
  }
  const graceEnds = plus(now, settings.deletion.grace_days * day)
  const deletion: Deletion = { ...asked, open: false, confirmed: { by: actor.person, at: now, grace_ends_at: graceEnds } }
  const summary = `Confirmed that the data may be deleted; it is kept until ${inWords(graceEnds, settings.time_zone)}.`
  return ok(changed(course, situation, { deletion }, { action: 'confirm-deletion', summary }))
}

function isFor(link: DeletionLink, course: Course, asked: Deletion, identities: readonly string[]): boolean {
  return link.slug === course.slug && link.round === asked.round && identities.includes(link.recipient)
}

/** Keeps the data until a later date; the question comes again then. */
export function keepUntil(course: Course, until: LocalWhen, situation: Situation): Result<Changed> {
  const { now, settings } = situation
  if (startOf(until, settings.time_zone) <= now) {
    const message = 'Give a date in the future; the question comes again on that day.'
    return refused({ code: 'invalid-request', message, errors: [{ field: 'until', found: until, message }] })
  }
  const furthest = moved(localAt(now, settings.time_zone), { years: yearsAhead })
  if (startOf(until, settings.time_zone) > startOf(furthest, settings.time_zone)) {
    const message = `Give a date at most ${yearsAhead} years ahead, up to ${furthest.slice(0, 10)}; you will be asked again then.`
    return refused({ code: 'invalid-request', message, errors: [{ field: 'until', found: until, message }] })
  }
  const deletion = course.deletion === undefined ? undefined : { ...course.deletion, open: false }
  return ok(changed(
    course, situation, { delete_date: until, deletion },
    { action: 'keep-data', summary: `Keeps the data until ${until}.` },
  ))
}

/** Takes a confirmed deletion back while grace lasts; the question is asked again. */
export function undoDeletion(course: Course, situation: Situation): Result<Changed> {
  const { deletion } = course
  if (deletion?.confirmed === undefined) return refused({ code: 'wrong-phase', message: 'No deletion has been confirmed.' })
  if (deletion.confirmed.grace_ends_at <= situation.now) {
    return refused({ code: 'wrong-phase', message: 'Grace is over and the purge has begun; ask the operators for the backup.' })
  }
  const reopened: Deletion = { round: deletion.round, asked_at: deletion.asked_at, open: false }
  return ok(changed(course, situation, { deletion: reopened }, { action: 'undo-deletion', summary: 'Took the deletion back; nothing is lost.' }))
}
