import { recipients } from './mail.ts'
import type { Mail } from './mail.ts'

/** What EventBridge would bring of a mail that bounced for good, in the form that the service documents ("Bounce object"). */
export function bounceEvent(mail: Mail, region: string): unknown {
  const addresses = recipients(mail)
  return {
    'version': '0', 'id': mail.messageId, 'detail-type': 'Email Bounced', 'source': 'aws.ses', 'account': '000000000000',
    'time': mail.sentAt, region, 'resources': [],
    'detail': {
      eventType: 'Bounce',
      bounce: {
        feedbackId: mail.messageId, bounceType: 'Permanent', bounceSubType: 'General', timestamp: mail.sentAt,
        bouncedRecipients: addresses.map((emailAddress) => ({
          emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        })),
      },
      mail: {
        timestamp: mail.sentAt, source: mail.from, messageId: mail.messageId, destination: addresses,
        tags: Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
      },
    },
  }
}
