import { aws_events as events, aws_iam as iam, Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Stage } from '../../shared/contract/stage.ts'
import type { Built, DataParts, QueueParts } from '../parts.ts'
import { callOn } from './call-on.ts'
import { LecternFunction } from '../constructs/lectern-function.ts'
import { bareAddress, MailIdentity } from './mail-identity.ts'
import { receive } from './receive.ts'
import { useKey } from '../constructs/use-key.ts'

export interface MailFunctionsProps {
  readonly stage: Stage
  readonly built: Built
  readonly settings: string
  readonly data: DataParts
  readonly queues: QueueParts
}

export const deliveryTimeout = Duration.seconds(60)

/** Calls at once, the fewest that SQS allows: SES counts mails a second over all of them, and what it refuses has to come again. */
const deliveries = 2

/** Mails on their way out, and what is heard of them afterwards. */
export class MailFunctions extends Construct {
  readonly deliver: LecternFunction<'deliver-mail'>
  readonly events: LecternFunction<'mail-events'>

  constructor(scope: Construct, id: string, props: MailFunctionsProps) {
    super(scope, id)
    const identity = new MailIdentity(this, 'Identity', props.stage)
    this.deliver = this.#deliver(props, identity)
    this.events = this.#events(props, identity)
  }

  #deliver(props: MailFunctionsProps, { arns, configurationSet }: MailIdentity): LecternFunction<'deliver-mail'> {
    const { stage, built, settings, data, queues } = props
    const deliver = new LecternFunction(this, 'DeliverMail', {
      stage, built, name: 'deliver-mail', description: 'Sends the mails of the outbox',
      environment: {
        LECTERN_TABLE: data.table.tableName, LECTERN_SETTINGS: settings, LECTERN_MAIL_QUEUE_URL: queues.mail.queueUrl,
        LECTERN_CONFIGURATION_SET: configurationSet,
      },
      timeout: deliveryTimeout,
    })
    deliver.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [data.table.tableArn])
    deliver.role.addToPolicy(new iam.PolicyStatement({
      actions: ['ses:SendEmail'], resources: [...arns], conditions: { StringEquals: { 'ses:FromAddress': bareAddress(stage.mail.from) } },
    }))
    useKey(deliver, data)
    receive(deliver, queues.mail, deliveries)
    return deliver
  }

  #events(props: MailFunctionsProps, { configurationSet }: MailIdentity): LecternFunction<'mail-events'> {
    const { stage, built, settings, data, queues } = props
    const heard = new LecternFunction(this, 'MailEvents', {
      stage, built, name: 'mail-events', description: 'Notes mails that came back',
      environment: {
        LECTERN_TABLE: data.table.tableName, LECTERN_SETTINGS: settings, LECTERN_STAGE: stage.stage,
        LECTERN_MAIL_QUEUE_URL: queues.mail.queueUrl,
      },
      timeout: Duration.seconds(30),
    })
    heard
      .allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [data.table.tableArn])
      .allow(['sqs:SendMessage'], [queues.mail.queueArn])
    useKey(heard, data)
    const rule = new events.Rule(this, 'Returned', {
      description: `Mails of Lectern ${stage.stage} that came back or are late`,
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received', 'Email Rejected', 'Email Delivery Delayed'],
        // Other mails of the account are nobody's business here.
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
      },
    })
    callOn(rule, heard, { dead: queues.deadEvents, within: Duration.hours(6) })
    return heard
  }
}
