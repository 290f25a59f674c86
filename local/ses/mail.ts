import type { Instant } from '../../shared/core/instant.ts'

/** A message that the stand-in has accepted. */
export interface Mail {
  readonly id: string
  /** What the sender was told. */
  readonly messageId: string
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly replyTo: readonly string[]
  readonly subject: string
  /** Of a raw message: the whole source, as it was sent. */
  readonly text: string
  readonly html: string
  readonly tags: Readonly<Record<string, string>>
  readonly sentAt: Instant
  /** Accepted, but at least one recipient's server would not have it. */
  readonly bounced: boolean
}

/** A message as its sender describes it. */
export type Draft = Omit<Mail, 'id' | 'messageId' | 'sentAt' | 'bounced'>

export interface MailFilter {
  /** Only mail to, in copy or in blind copy to this address, whatever its case. */
  readonly to?: string
  /** At most so many; 50 when absent, 500 at most. */
  readonly limit?: number
  /** Only mail older than the one of this id. */
  readonly before?: string
}

/** Reads of what has been sent, newest first. */
export interface Mailbox {
  mails(filter?: MailFilter): readonly Mail[]
  mail(id: string): Mail | undefined
}

export function recipients({ to, cc, bcc }: Pick<Mail, 'to' | 'cc' | 'bcc'>): readonly string[] {
  return [...to, ...cc, ...bcc]
}

/** The bare address of `Name <name@example.org>`, in lower case. */
export function addressOf(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase()
}
