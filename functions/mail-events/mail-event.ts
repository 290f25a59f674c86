import * as z from 'zod'
import { mailTagged } from '../../shared/adapters/ses/mail-tags.ts'
import type { Returned } from '../../shared/core/mails/returned.ts'

const recipients = z.array(z.object({ diagnosticCode: z.string().optional() })).default([])

/** What is read of SES' events (Amazon SES Developer Guide, "Contents of event data", read 2026-11). */
const eventSchema = z.object({
  source: z.literal('aws.ses'),
  detail: z.intersection(
    z.object({ mail: z.object({ messageId: z.string(), tags: z.record(z.string(), z.array(z.string())).default({}) }) }),
    z.discriminatedUnion('eventType', [
      z.object({
        eventType: z.literal('Bounce'),
        bounce: z.object({ bounceType: z.string(), bounceSubType: z.string(), bouncedRecipients: recipients }),
      }),
      z.object({
        eventType: z.literal('Complaint'),
        complaint: z.object({ complaintFeedbackType: z.string().nullish(), complaintSubType: z.string().nullish() }),
      }),
      z.object({ eventType: z.literal('Reject'), reject: z.object({ reason: z.string() }) }),
      z.object({ eventType: z.literal('DeliveryDelay'), deliveryDelay: z.object({ delayType: z.string() }) }),
    ]),
  ),
})

export interface MailEvent {
  readonly messageId: string
  /** Absent: the mail was not Lectern's, or it is not told which. */
  readonly mail: { readonly slug: string; readonly id: string } | undefined
  /** Absent: it may arrive still, so that nobody has to do anything. */
  readonly returned: Returned | undefined
  /** For the log: what SES calls it. */
  readonly kind: string
}

type Detail = z.output<typeof eventSchema>['detail']

/** What an event of EventBridge says of a mail; undefined when it is none of SES, or of another form. */
export function readMailEvent(event: unknown): MailEvent | undefined {
  const parsed = eventSchema.safeParse(event)
  if (!parsed.success) return undefined
  const { detail } = parsed.data
  return { messageId: detail.mail.messageId, mail: mailTagged(detail.mail.tags), ...whatIn(detail) }
}

function whatIn(detail: Detail): Pick<MailEvent, 'kind' | 'returned'> {
  switch (detail.eventType) {
    case 'Bounce': {
      const { bounceType, bounceSubType, bouncedRecipients: [first] } = detail.bounce
      const reason = oneLine(`${bounceSubType}. ${first?.diagnosticCode ?? ''}`)
      return { kind: `${bounceType} bounce`, returned: bounceType === 'Permanent' ? { how: 'bounced', reason } : undefined }
    }
    case 'Complaint': {
      const { complaintFeedbackType: type, complaintSubType: subType } = detail.complaint
      return { kind: 'complaint', returned: { how: 'complained', reason: oneLine(type ?? subType ?? 'no reason was given') } }
    }
    case 'Reject': return { kind: 'rejection', returned: { how: 'bounced', reason: oneLine(`SES would not send it: ${detail.reject.reason}`) } }
    case 'DeliveryDelay': return { kind: `delay: ${oneLine(detail.deliveryDelay.delayType)}`, returned: undefined }
  }
}

/** What a stranger's mail server says, at a length that fits a page. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim().slice(0, 300).replace(/[\uD800-\uDBFF]$/, '')
}
