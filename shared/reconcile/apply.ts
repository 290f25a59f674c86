import type { Course } from '../core/course.ts'
import type { DesiredSchedules } from '../core/desired-schedules.ts'
import type { Instant } from '../core/instant.ts'
import type { Mail } from '../core/mails/mail.ts'
import { scheduleName } from '../core/names.ts'
import { planSchedules } from '../core/plan.ts'
import type { ReconcilePorts } from './ports.ts'

/** Makes the schedules be as desired and answers with those that stand. */
export async function applySchedules(
  hub: string, course: Course, desired: DesiredSchedules, now: Instant, { schedules }: Pick<ReconcilePorts, 'schedules'>,
): Promise<Course['schedules']> {
  for (const change of planSchedules(desired, course.schedules, now)) {
    const name = scheduleName(change.slug, change.date)
    if (change.kind === 'put') await schedules.put({ name, at: change.at, hub }, now)
    else await schedules.remove(name)
  }
  return desired.schedules
}

/** Puts the mails that are due into the outbox and has them delivered; answers with the notices that are told now. */
export async function applyMails(
  mails: readonly Mail[], now: Instant, { outbox, queue }: Pick<ReconcilePorts, 'outbox' | 'queue'>,
): Promise<readonly string[]> {
  for (const mail of mails) {
    await outbox.put(mail, now)
    await queue.enqueue({ kind: 'mail', slug: mail.slug, id: mail.id })
  }
  return [...new Set(mails.map(({ notice }) => notice))]
}
