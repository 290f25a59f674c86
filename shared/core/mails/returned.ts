import { type ConditionNow, conditionOf } from '../condition.ts'
import type { Course } from '../course.ts'
import type { Settings } from '../settings.ts'
import { addressOf, type Mail, teamOf, unique } from './mail.ts'

/** What came of a mail after the mail service had taken it. */
export interface Returned {
  readonly how: 'bounced' | 'complained'
  /** One line, as the other side put it. */
  readonly reason: string
}

/**
 * What a mail that came back says about its course; undefined when it says nothing. Only those count on whom the course relies:
 * a student whose mailbox is full is no trouble of it. That somebody calls a mail unwanted never covers up that one came back.
 */
export function conditionOfReturn(mail: Mail, { how, reason }: Returned, course: Course, settings: Settings): ConditionNow | undefined {
  if (!isReliedOn(mail, course, settings)) return undefined
  const address = addressOf(mail.to, settings)
  const before = conditionOf(course.conditions, 'MailDelivered')
  const condition: ConditionNow = how === 'bounced'
    ? { type: 'MailDelivered', status: 'False', reason: 'Bounced', message: `The mail "${mail.kind}" to ${address} came back: ${reason}` }
    : { type: 'MailDelivered', status: 'False', reason: 'Complained', message: `${address} reported the mail "${mail.kind}" as unwanted: ${reason}` }
  const covers = how === 'complained' && before?.status === 'False' && before.reason !== condition.reason
  return covers || (before?.reason === condition.reason && before.message === condition.message) ? undefined : condition
}

/**
 * Tells supervisor and governance that an address does not work: somebody who was to be asked about the data hears nothing. Once
 * for each address and course by its id, not to the address itself, and never about the bounce of such a mail.
 */
export function mailsAboutBounce(mail: Mail, reason: string, course: Course, settings: Settings): readonly Mail[] {
  if (mail.kind === 'mail-bounced' || !isReliedOn(mail, course, settings)) return []
  const address = addressOf(mail.to, settings).toLowerCase()
  const notice = `mail-bounced.${address}`
  return unique([course.supervisor, settings.governance_mail])
    .filter((to) => addressOf(to, settings).toLowerCase() !== address)
    .map((to) => ({ id: `${notice}.${to}`, notice, slug: course.slug, kind: 'mail-bounced', to, facts: { address, reason } }))
}

function isReliedOn({ to }: Mail, course: Course, { governance_mail: governance, operator_mail: operators }: Settings): boolean {
  return [...teamOf(course), course.requester, governance, operators].includes(to)
}
