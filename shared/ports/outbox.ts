import type { Instant } from '../core/instant.ts'
import type { Mail } from '../core/mails/mail.ts'
import type { Page, PageRequest } from './course-store.ts'

export interface OutboxEntry {
  readonly mail: Mail
  readonly queued_at: Instant
  readonly attempts: number
  readonly sent?: { readonly at: Instant; readonly message_id: string }
  readonly failed?: { readonly at: Instant; readonly reason: string }
  /** It is not tried any more. */
  readonly given_up?: true
  /** What came of it after it was sent. */
  readonly bounced?: MailReturn
  readonly complained?: MailReturn
}

export interface MailReturn { readonly at: Instant; readonly reason: string }

/** A mail by its course and its id there. */
export interface MailName { readonly slug: string; readonly id: string }

/** A mail that did not arrive, or was not wanted, as a line of the list of those. */
export interface ReturnedMail extends MailReturn {
  readonly slug: string
  readonly id: string
  readonly how: 'bounced' | 'complained' | 'failed'
}

/** Mails on their way out. A mail's id makes it once-only: putting it again changes nothing. */
export interface Outbox {
  put(mail: Mail, now: Instant): Promise<'put' | 'known'>
  get(slug: string, id: string): Promise<OutboxEntry | undefined>
  /** Those of the mails that exist, in the order given. */
  getMany(mails: readonly MailName[]): Promise<readonly OutboxEntry[]>
  /** Takes the right to send until `until`; false when sent, given up, or in another's hands. */
  claim(slug: string, id: string, now: Instant, until: Instant): Promise<boolean>
  markSent(slug: string, id: string, sent: { at: Instant; message_id: string }): Promise<void>
  /** Not sent: to be tried again at `retryAt`, or given up when that is absent. */
  markFailed(slug: string, id: string, failed: { at: Instant; reason: string }, retryAt?: Instant): Promise<void>
  /** Notes that it came back, or that somebody called it unwanted; whoever says so first is `marked`. Throws NotFound. */
  markReturned(slug: string, id: string, how: 'bounced' | 'complained', what: MailReturn): Promise<'marked' | 'known'>
  /** Mails that came back, were called unwanted or were given up in the last half year, of all courses, the latest first. */
  returned(page: PageRequest): Promise<Page<ReturnedMail>>
}
