import type { ReturnedMails } from '../../../shared/contract/operations-view.ts'
import type { Course } from '../../../shared/core/course.ts'
import { addressOf, type Mail } from '../../../shared/core/mails/mail.ts'
import { renderMail } from '../../../shared/core/mails/render.ts'
import type { ReturnedMail } from '../../../shared/ports/outbox.ts'
import { type Answer, json, problem } from '../answer.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import type { Call } from '../endpoint.ts'

const of = 'returned mails'

/** Mails that came back, were called unwanted or were given up, the latest first. */
export async function listReturnedMails(call: Call): Promise<Answer> {
  const { ports } = call
  const { limit, cursor: text } = call.query as { readonly limit: number; readonly cursor?: string }
  const cursor = decodeCursor(text, of)
  if (!cursor.ok) return problem(cursor.refusal)
  const { items, next } = await ports.outbox.returned({ limit, after: cursor.value?.after })
  const [found, sent] = await Promise.all([ports.store.getMany([...new Set(items.map(({ slug }) => slug))]), ports.outbox.getMany(items)])
  const courses = new Map(found.map((course) => [course.slug, course]))
  const mailed = Map.groupBy(sent.map(({ mail }) => mail), ({ slug }) => slug)
  const mails = items.map((item) => lineOf(item, mailed.get(item.slug)?.find(({ id }) => id === item.id), courses.get(item.slug), call))
  const body: ReturnedMails = { mails, ...(next === undefined ? {} : { next_cursor: encodeCursor({ of, after: next }) }) }
  return json(200, body)
}

function lineOf(
  returned: ReturnedMail, mail: Mail | undefined, course: Course | undefined, { ports: { settings } }: Call,
): ReturnedMails['mails'][number] {
  return {
    ...returned, to: mail === undefined ? '' : addressOf(mail.to, settings),
    // As it would read today: what was sent is not kept.
    subject: mail === undefined || course === undefined ? returned.id : renderMail(mail, course, settings).subject,
  }
}
