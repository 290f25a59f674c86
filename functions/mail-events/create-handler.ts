import middy from '@middy/core'
import { metrics as named } from '../../shared/contract/metrics.ts'
import type { Metrics } from '../../shared/ports/metrics.ts'
import { readMailEvent } from './mail-event.ts'
import { type MailEventPorts, noteReturn } from './mail-events.ts'

export interface MailEventsParts extends MailEventPorts {
  readonly metrics?: Metrics | undefined
  /** One line about what became of an event. */
  readonly log: (event: string, about: Readonly<Record<string, unknown>>) => void
}

/**
 * What SES says of mails once it has taken them, one event of EventBridge at a time. What cannot be read or is about no mail of
 * ours is logged and done with: it would be no better the next time.
 */
export function createHandler(parts: MailEventsParts): (event: unknown) => Promise<void> {
  const handle = async (event: unknown): Promise<void> => {
    const read = readMailEvent(event)
    if (read === undefined) return parts.log('mail-event-unreadable', { event: idOf(event) })
    const { mail, messageId, kind, returned } = read
    const about = { kind, mail, message_id: messageId }
    if (mail === undefined) return parts.log('mail-event-of-nobody', about)
    if (returned === undefined) return parts.log('mail-event', about)
    const outcome = await noteReturn(mail, returned, parts)
    parts.log('mail-event', { ...about, outcome, reason: returned.reason })
    if (outcome !== 'noted') return
    parts.metrics?.count(returned.how === 'bounced' ? named.mailsBounced : named.mailsComplained, 1)
    parts.metrics?.flush()
  }
  return middy<unknown, void>().handler(handle) as unknown as (event: unknown) => Promise<void>
}

function idOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'id' in event ? event.id : undefined
}
