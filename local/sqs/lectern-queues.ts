import { groupOf, readWorkItem, type WorkItem } from '../../shared/core/work.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { StandIn } from '../stand-in.ts'
import { startSqs } from './start-sqs.ts'

export interface LecternQueues extends StandIn {
  /** URLs of the queues of what was given up. */
  readonly deadWork: string
  readonly deadMail: string
  /** Puts what was given up after so many deliveries where people find it. */
  readonly giveUp: (item: WorkItem, deliveries: number) => void
}

const names = { work: 'lectern-work.fifo', mail: 'lectern-mail.fifo', deadWork: 'lectern-dead-work.fifo', deadMail: 'lectern-dead-mail.fifo' }

/**
 * SQS with a stage's queues. Work waits in the queue of this process; here lies what that gave up, in the dead-letter queues, until
 * somebody has it moved back: then `deliver` gets it.
 */
export async function startLecternQueues({ clock, deliver }: {
  readonly clock: Clock
  readonly deliver: (item: WorkItem) => Promise<void>
}): Promise<LecternQueues> {
  const sqs = await startSqs({
    clock,
    onMoved: (_, body) => {
      const item = readWorkItem(body)
      if (item !== undefined) void deliver(item)
    },
  })
  const attributes = { FifoQueue: 'true', ContentBasedDeduplication: 'true' }
  const [deadWork, deadMail] = [sqs.create(names.deadWork, attributes), sqs.create(names.deadMail, attributes)]
  const givingUpTo = (dead: string) => ({
    ...attributes, RedrivePolicy: JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:eu-north-1:000000000000:${dead}`, maxReceiveCount: 10 }),
  })
  sqs.create(names.work, givingUpTo(names.deadWork))
  sqs.create(names.mail, givingUpTo(names.deadMail))
  const giveUp = (item: WorkItem, deliveries: number): void =>
    sqs.giveUp(item.kind === 'mail' ? names.mail : names.work, { body: JSON.stringify(item), group: groupOf(item), received: deliveries })
  return { url: sqs.url, close: () => sqs.close(), deadWork, deadMail, giveUp }
}
