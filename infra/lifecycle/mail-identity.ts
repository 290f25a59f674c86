import { aws_events as events, aws_route53 as route53, aws_ses as ses, CfnOutput, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Stage } from '../../shared/contract/stage.ts'
import { namesOf } from '../names.ts'

/** What is heard of a mail. Mails are made here and not of SES' templates, so that none fails to render. */
const { BOUNCE, COMPLAINT, DELIVERY_DELAY, REJECT } = ses.EmailSendingEvent
const heard = [BOUNCE, COMPLAINT, REJECT, DELIVERY_DELAY]

/**
 * The domain that mails come from, signed with DKIM, and the configuration set by which they go: over TLS, not to addresses that
 * bounced or complained, and with word of what became of them on the default event bus.
 */
export class MailIdentity extends Construct {
  /** On which sending has to be allowed: the identity and the configuration set. */
  readonly arns: readonly string[]
  readonly configurationSet: string

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id)
    const stack = Stack.of(this)
    this.configurationSet = namesOf(stage).configurationSet
    const set = new ses.ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: this.configurationSet,
      reputationMetrics: true,
      sendingEnabled: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
    })
    set.addEventDestination('Events', {
      destination: ses.EventDestination.eventBus(events.EventBus.fromEventBusName(this, 'DefaultBus', 'default')), events: heard,
    })
    this.arns = [
      stage.mail.identity_arn ?? this.#domainIdentity(stage.mail),
      stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: this.configurationSet }),
    ]
  }

  #domainIdentity({ from, hosted_zone_id: zone }: Stage['mail']): string {
    const { emailIdentityArn, dkimRecords } = new ses.EmailIdentity(this, 'Domain', { identity: ses.Identity.domain(domainOf(from)) })
    for (const [index, { name, value }] of dkimRecords.entries()) {
      const id = `Dkim${index + 1}`
      if (zone === undefined) {
        const description = 'A CNAME to make in DNS, so that mails are signed'
        new CfnOutput(this, id, { description, value: `${name} CNAME ${value}` })
      } else {
        new route53.CfnRecordSet(this, id, { hostedZoneId: zone, name, type: 'CNAME', ttl: '1800', resourceRecords: [value] })
      }
    }
    return emailIdentityArn
  }
}

/** The bare address of `Name <name@uni.example>`. */
export function bareAddress(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim()
}

function domainOf(mailbox: string): string {
  const address = bareAddress(mailbox)
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
