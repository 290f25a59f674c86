import { withConditions } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import { backoff, indexedAs } from '../../shared/core/due.ts'
import { day, type Instant, minute, plus } from '../../shared/core/instant.ts'
import { addressOf, type Mail } from '../../shared/core/mails/mail.ts'
import { renderMail } from '../../shared/core/mails/render.ts'
import type { Settings } from '../../shared/core/settings.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { CourseStore } from '../../shared/ports/course-store.ts'
import { Conflict, isPortError, Rejected } from '../../shared/ports/errors.ts'
import type { LinkStore } from '../../shared/ports/link-store.ts'
import type { Mailer } from '../../shared/ports/mailer.ts'
import type { Outbox, OutboxEntry } from '../../shared/ports/outbox.ts'
import type { Secrets } from '../../shared/ports/secrets.ts'

export interface DeliveryPorts {
  readonly store: CourseStore
  readonly outbox: Outbox
  readonly links: LinkStore
  readonly mailer: Mailer
  readonly secrets: Secrets
  readonly clock: Clock
  readonly settings: Settings
  readonly random: () => number
}

/** Nobody else sends a mail that was claimed less than this ago. */
const claimMinutes = 5
/** SES counts its daily quota over 24 hours: a mail outlives more than one such day. */
const triedForDays = 3
const writeTries = 5

/**
 * Sends one mail of the outbox, once: it is claimed first and marked afterwards. Only a crash between the mail service's
 * yes and the mark sends it again, which for a question about data is better than never.
 */
export async function deliverMail(slug: string, id: string, ports: DeliveryPorts): Promise<void> {
  const now = ports.clock.now()
  if (!await ports.outbox.claim(slug, id, now, plus(now, claimMinutes * minute))) return
  const [entry, course] = await Promise.all([ports.outbox.get(slug, id), ports.store.get(slug)])
  if (entry === undefined || course === undefined) return
  try {
    const messageId = await send(entry.mail, course, now, ports)
    await ports.outbox.markSent(slug, id, { at: now, message_id: messageId })
  } catch (error) {
    if (!isPortError(error)) throw error
    await failed(entry, error, now, ports)
  }
}

async function send(mail: Mail, course: Course, now: Instant, { mailer, links, secrets, settings }: DeliveryPorts): Promise<string> {
  const token = carriesLink(mail) ? secrets.token() : undefined
  if (token !== undefined) {
    // Made here and not before, so that the token itself is nowhere but in the mail.
    await links.put(secrets.hash(token), {
      kind: 'deletion', slug: course.slug, round: Number(mail.facts['round'] ?? course.deletion?.round ?? 0), recipient: mail.to,
      expires_at: plus(now, settings.deletion.link_days * day),
    })
  }
  const rendered = renderMail(mail, course, settings, token)
  return mailer.send({ id: mail.id, course: mail.slug, from: settings.mail_from, to: addressOf(mail.to, settings), ...rendered })
}

function carriesLink({ kind }: Mail): boolean {
  return kind === 'deletion-question' || kind === 'deletion-reminder'
}

async function failed({ mail, attempts, queued_at: queuedAt }: OutboxEntry, error: Error, now: Instant, ports: DeliveryPorts): Promise<void> {
  const hopeless = error instanceof Rejected || plus(queuedAt, triedForDays * day) <= now
  const retryAt = hopeless ? undefined : plus(now, backoff(attempts, ports.random()))
  await ports.outbox.markFailed(mail.slug, mail.id, { at: now, reason: error.message }, retryAt)
  if (hopeless) await tellOnCourse(mail, error, now, ports)
}

/** A mail that cannot be sent shows on the course, so that a silent question is not taken for an unanswered one. */
async function tellOnCourse({ slug, kind, to }: Mail, error: Error, now: Instant, { store, settings }: DeliveryPorts): Promise<void> {
  const message = `The mail "${kind}" to ${to} could not be sent: ${error.message}`
  for (let tries = 0; tries < writeTries; tries += 1) {
    const before = await store.get(slug)
    if (before === undefined) return
    const conditions = withConditions(before.conditions, now, { type: 'MailDelivered', status: 'False', reason: 'Refused', message })
    const course: Course = { ...before, conditions, version: before.version + 1, updated_at: now }
    try {
      return await store.save({ course, before, indexed: indexedAs(course, now, settings) })
    } catch (conflict) {
      if (!(conflict instanceof Conflict)) throw conflict
    }
  }
}
