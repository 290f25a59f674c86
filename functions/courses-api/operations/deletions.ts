import type { DeletionQuestions } from '../../../shared/contract/operations-view.ts'
import type { Course } from '../../../shared/core/course.ts'
import { type DeletionRound, deletionRound } from '../../../shared/core/mails/deletion-round.ts'
import { phaseOf } from '../../../shared/core/phase.ts'
import type { Phase } from '../../../shared/core/phases.ts'
import type { OutboxEntry } from '../../../shared/ports/outbox.ts'
import { type Answer, json, problem } from '../answer.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import type { Call } from '../endpoint.ts'
import { pageOf } from '../lists.ts'

const of = 'deletions'
const asking: readonly Phase[] = ['deletion-due', 'deleting']

type Question = DeletionQuestions['questions'][number]

/** Courses whose data is asked about or about to go: who was asked, whether the mail arrived, what was answered. */
export async function listDeletions(call: Call): Promise<Answer> {
  const { ports, now } = call
  const { limit, cursor: text } = call.query as { readonly limit: number; readonly cursor?: string }
  const cursor = decodeCursor(text, of)
  if (!cursor.ok) return problem(cursor.refusal)
  const source = asking.map((phase) => (page: Parameters<typeof ports.store.slugsInTrouble>[0]) => ports.store.slugsInPhase(phase, page))
  const isAsking = (course: Course) => asking.includes(phaseOf(course, now, ports.settings.time_zone))
  const { courses, next } = await pageOf(source, isAsking, { ...cursor.value, of }, limit, call)
  const rounds = courses.map((course) => ({ course, round: deletionRound(course) }))
  const mails = await ports.outbox.getMany(rounds.flatMap(({ course: { slug }, round }) => round.asked.flatMap((one) => one.mails.map((id) => ({ slug, id })))))
  const entries = Map.groupBy(mails, ({ mail }) => mail.slug)
  const questions = rounds.map(({ course, round }) => questionOf(course, round, entries.get(course.slug) ?? [], call))
  const body: DeletionQuestions = { questions, ...(next === undefined ? {} : { next_cursor: encodeCursor(next) }) }
  return json(200, body)
}

function questionOf(course: Course, round: DeletionRound, mailed: readonly OutboxEntry[], { ports, now }: Call): Question {
  const { slug, name, deletion, storage } = course
  const { asked, ...so } = round
  const entries = new Map(mailed.map((entry) => [entry.mail.id, entry]))
  return {
    slug, name, phase: phaseOf(course, now, ports.settings.time_zone), ...so,
    asked: asked.map(({ person, mails }) => ({ person, mail: stateOf(mails.flatMap((id) => entries.get(id) ?? []).at(-1)) })),
    ...(deletion === undefined ? {} : { round: deletion.round, asked_at: deletion.asked_at }),
    ...(deletion?.confirmed === undefined ? {} : { confirmed: deletion.confirmed }),
    ...(storage === undefined ? {} : { storage }),
  }
}

/** What became of the last mail that asked somebody. */
function stateOf(last: OutboxEntry | undefined): Question['asked'][number]['mail'] {
  if (last?.bounced !== undefined) return 'bounced'
  if (last?.given_up === true) return 'failed'
  return last?.sent === undefined ? 'waiting' : 'sent'
}
