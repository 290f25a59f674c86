import type { DeletionAnswerInput } from '../../shared/contract/commands.ts'
import { confirmDeletion, keepUntil, undoDeletion } from '../../shared/core/commands/deletion.ts'
import type { Mail } from '../../shared/core/mails/mail.ts'
import type { StoredLink } from '../../shared/ports/link-store.ts'
import { type Answer, empty, problem } from './answer.ts'
import type { Call } from './endpoint.ts'
import { enqueue, runCommand } from './run-command.ts'
import { seenCourse } from './seen-course.ts'

type DeletionLink = Extract<StoredLink, { kind: 'deletion' }>

/** Answers the deletion question: keep until a date, or delete with the slug typed and the mailed link. */
export async function answerDeletion(call: Call): Promise<Answer> {
  const input = call.body as DeletionAnswerInput
  return runCommand(call, { action: 'answer-deletion', ifMatch: true }, async (course, situation) => {
    if (input.answer === 'keep') return keepUntil(course, input.until, situation)
    const tokenHash = call.ports.secrets.hash(input.token)
    const result = confirmDeletion(course, input.typed_slug, await validLink(tokenHash, call), situation)
    return result.ok ? { ok: true, value: { ...result.value, uses: { tokenHash } } } : result
  })
}

/** Expiry is checked here: DynamoDB removes expired items days late. */
async function validLink(tokenHash: string, { ports, now }: Call): Promise<DeletionLink | undefined> {
  const link = await ports.links.get(tokenHash)
  return link?.kind === 'deletion' && now < link.expires_at ? link : undefined
}

export async function takeDeletionBack(call: Call): Promise<Answer> {
  return runCommand(call, { action: 'undo-deletion', ifMatch: true }, async (course, situation) => undoDeletion(course, situation))
}

/** Mails the question with a fresh link to whoever asks, at most once a minute. */
export async function askAgain(call: Call): Promise<Answer> {
  const { actor, now, ports } = call
  const found = await seenCourse(call, 'ask-again')
  if ('refusal' in found) return problem(found.refusal)
  const { slug, deletion } = found.course
  if (deletion?.open !== true) return problem({ code: 'wrong-phase', message: 'The deletion question has not been asked yet; try again in a moment.' })
  const notice = `deletion-question.${deletion.round}.again.${now.slice(0, 16)}`
  const mail: Mail = { id: `${notice}.${actor.person}`, notice, slug, kind: 'deletion-question', to: actor.person, facts: { round: String(deletion.round) } }
  await ports.outbox.put(mail, now)
  await enqueue(ports, { kind: 'mail', slug, id: mail.id })
  return empty()
}
