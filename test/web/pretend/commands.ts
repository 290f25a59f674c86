import { approveChange, change, declineChange, withdrawChange } from '../../../shared/core/commands/change.ts'
import type { Changed, Situation } from '../../../shared/core/commands/changed.ts'
import { approve, askForChanges, cancel, decline } from '../../../shared/core/commands/decide.ts'
import { confirmDeletion, keepUntil, undoDeletion } from '../../../shared/core/commands/deletion.ts'
import { renewal } from '../../../shared/core/commands/renewal.ts'
import { requested } from '../../../shared/core/commands/request.ts'
import { endNow, liftOverride, setOverride } from '../../../shared/core/commands/visibility.ts'
import type { Course, CourseRequest } from '../../../shared/core/course.ts'
import { startOf } from '../../../shared/core/local-time.ts'
import type { Action } from '../../../shared/core/permissions.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import { parsePatch } from '../../../shared/intake/read-change.ts'

type Body = Readonly<Record<string, string>>
type Command = (course: Course, body: Body, situation: Situation) => Result<Changed>

/** The token of the link that the pretend mails carry. */
export const deletionToken = 'a-token-from-the-mail-0123456789'

/** Each change of a course: the route below the course's path, the action it takes, the command of the core. */
export const commands: Readonly<Record<string, readonly [action: Action, command: Command]>> = {
  'POST decision': ['decide', decide],
  'POST cancellation': ['cancel', (course, { reason = '' }, situation) => ok(cancel(course, reason, situation))],
  'PATCH ': ['change', (course, body, situation) => patched(course, body, situation, (after) => change(course, body, after, situation))],
  'POST change/decision': ['decide-change', decideChange],
  'DELETE change': ['withdraw-change', (course, _, situation) => ok(withdrawChange(course, situation))],
  'POST end': ['end', (course, { reason = '' }, situation) => ok(endNow(course, reason, situation))],
  'POST renewal': ['renew', (course, { slug }, situation) =>
    ok(requested(renewal(course, slug, situation), situation, { renewed_from: course.slug }))],
  'PUT override': ['override', override],
  'DELETE override': ['override', (course, _, situation) => liftOverride(course, situation)],
  'POST deletion': ['answer-deletion', answerDeletion],
  'DELETE deletion': ['undo-deletion', (course, _, situation) => undoDeletion(course, situation)],
}

function decide(course: Course, { verdict, reason }: Body, situation: Situation): Result<Changed> {
  if (verdict === 'approve') return approve(course, reason, { uid: 70_100, gid: 70_100 }, situation)
  return ok((verdict === 'decline' ? decline : askForChanges)(course, reason ?? '', situation))
}

function decideChange(course: Course, { verdict, reason }: Body, situation: Situation): Result<Changed> {
  if (verdict === 'decline') return ok(declineChange(course, reason ?? '', situation))
  return patched(course, course.change?.patch ?? {}, situation, (after) => ok(approveChange(course, after, reason, situation)))
}

function override(course: Course, { visibility, reason = '', until }: Body, situation: Situation): Result<Changed> {
  const end = until === undefined ? undefined : startOf(until, situation.settings.time_zone)
  return setOverride(course, visibility as 'private', reason, end, situation)
}

function answerDeletion(course: Course, { answer, until = '', typed_slug: typed = '', token }: Body, situation: Situation): Result<Changed> {
  if (answer === 'keep') return keepUntil(course, until, situation)
  const link = { slug: course.slug, round: course.deletion?.round ?? 0, recipient: situation.actor.person }
  return confirmDeletion(course, typed, token === deletionToken ? link : undefined, situation)
}

function patched(
  course: Course, patch: Readonly<Record<string, unknown>>, { settings, now }: Situation, then: (after: CourseRequest) => Result<Changed>,
): Result<Changed> {
  const checked = parsePatch(patch, course, { settings, now })
  if ('ok' in checked) return then(checked.ok)
  return refused({ code: 'invalid-request', message: 'The change has to be mended first.', errors: checked.errors })
}
