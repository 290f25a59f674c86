import { withConditions } from '../../shared/core/condition.ts'
import { indexedAs } from '../../shared/core/due.ts'
import type { Mail } from '../../shared/core/mails/mail.ts'
import { conditionOfReturn, mailsAboutBounce, type Returned } from '../../shared/core/mails/returned.ts'
import type { Settings } from '../../shared/core/settings.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { CourseStore } from '../../shared/ports/course-store.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import type { Outbox } from '../../shared/ports/outbox.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'

export interface MailEventPorts {
  readonly store: Pick<CourseStore, 'get' | 'save'>
  readonly outbox: Pick<Outbox, 'get' | 'put' | 'markReturned'>
  readonly queue: WorkQueue
  readonly clock: Clock
  readonly settings: Settings
}

const writeTries = 5

/**
 * Notes what came of a mail: on its course, and to the people who have to know. Answers with what was new: an event that comes
 * again, as events do, finds the mail marked and changes nothing. The mark is written last, so that a crash is made up for.
 */
export async function noteReturn(
  { slug, id }: { readonly slug: string; readonly id: string }, returned: Returned, ports: MailEventPorts,
): Promise<'noted' | 'known' | 'no such mail'> {
  const entry = await ports.outbox.get(slug, id)
  if (entry === undefined) return 'no such mail'
  if (entry[returned.how] !== undefined) return 'known'
  await setCondition(entry.mail, returned, ports)
  if (returned.how === 'bounced') await tellOthers(entry.mail, returned.reason, ports)
  const marked = await ports.outbox.markReturned(slug, id, returned.how, { at: ports.clock.now(), reason: returned.reason })
  return marked === 'marked' ? 'noted' : 'known'
}

async function setCondition(mail: Mail, returned: Returned, { store, clock, settings }: MailEventPorts): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const before = await store.get(mail.slug)
    const condition = before === undefined ? undefined : conditionOfReturn(mail, returned, before, settings)
    if (before === undefined || condition === undefined) return
    const now = clock.now()
    const course = { ...before, conditions: withConditions(before.conditions, now, condition), version: before.version + 1, updated_at: now }
    try {
      return await store.save({ course, before, indexed: indexedAs(course, now, settings) })
    } catch (conflict) {
      // The event comes again when this goes on for long.
      if (!(conflict instanceof Conflict) || tries === writeTries) throw conflict
    }
  }
}

async function tellOthers(mail: Mail, reason: string, { store, outbox, queue, clock, settings }: MailEventPorts): Promise<void> {
  const course = await store.get(mail.slug)
  if (course === undefined) return
  for (const told of mailsAboutBounce(mail, reason, course, settings)) {
    // One that was put and not enqueued stands in the work index: the sweep brings it.
    if (await outbox.put(told, clock.now()) === 'put') await queue.enqueue({ kind: 'mail', slug: told.slug, id: told.id })
  }
}
