import { aws_sqs as sqs, Duration, Validations } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Stage } from '../../shared/contract/stage.ts'
import { namesOf } from '../names.ts'
import type { QueueParts } from '../parts.ts'

/** Receives before a message is given up. The work itself is not: it stands in the work index until it is done. */
export const receivesAtMost = 10

interface WorkQueuesProps {
  readonly stage: Stage
  /** Of the functions that receive from them. */
  readonly timeouts: { readonly work: Duration; readonly mail: Duration }
}

/**
 * The two queues between those who ask for work and those who do it, each with a queue of what was given up, and one of events
 * that could not be handed over. What is in them are names of courses and hubs, so that SQS' own key will do.
 */
export class WorkQueues extends Construct {
  readonly parts: QueueParts

  constructor(scope: Construct, id: string, { stage, timeouts }: WorkQueuesProps) {
    super(scope, id)
    const names = namesOf(stage)
    const deadWork = deadQueue(this, 'DeadWork', { fifo: true, queueName: names.deadWorkQueue })
    const deadMail = deadQueue(this, 'DeadMail', { fifo: true, queueName: names.deadMailQueue })
    const deadEvents = deadQueue(this, 'DeadEvents', {})
    Validations.of(deadEvents).acknowledge({
      id: 'AwsSolutions-SQS3', reason: 'It is a dead-letter queue itself: of rules and of a function, which the finding does not look at.',
    })
    this.parts = {
      work: fifoQueue(this, 'Work', { name: names.workQueue, timeout: timeouts.work, dead: deadWork }),
      mail: fifoQueue(this, 'Mail', { name: names.mailQueue, timeout: timeouts.mail, dead: deadMail }),
      deadWork, deadMail,
      deadEvents,
    }
  }
}

/**
 * First in, first out within a hub or a mail, and these side by side at any rate (high throughput). By content only the
 * Scheduler's messages are told apart, which cannot have ids of their own.
 */
function fifoQueue(
  scope: Construct, id: string, { name, timeout, dead }: { readonly name: string; readonly timeout: Duration; readonly dead: sqs.IQueue },
): sqs.IQueue {
  return new sqs.Queue(scope, id, {
    ...safe, fifo: true, queueName: name,
    contentBasedDeduplication: true,
    deduplicationScope: sqs.DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
    // Six times the function's (AWS Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping", 2026).
    visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
    deadLetterQueue: { queue: dead, maxReceiveCount: receivesAtMost },
  }) as sqs.IQueue
}

/** Nothing reads it but people, through the portal, who have as long as SQS keeps anything. */
function deadQueue(scope: Construct, id: string, named: Pick<sqs.QueueProps, 'fifo' | 'queueName'>): sqs.IQueue {
  return new sqs.Queue(scope, id, { ...safe, ...named, retentionPeriod: Duration.days(14) }) as sqs.IQueue
}

const safe = { encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true } as const
