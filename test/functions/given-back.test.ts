import type { SQSEvent } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { createHandler as createDelivery } from '../../functions/deliver-mail/create-handler.ts'
import { createHandler as createReconcile } from '../../functions/reconcile-hub/create-handler.ts'
import type { WorkItem } from '../../shared/core/work.ts'
import { Unavailable } from '../../shared/ports/errors.ts'
import type { ReceivedWork } from '../../shared/ports/received-work.ts'
import { aCourse, midTerm } from '../fixtures/a-course.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryOutbox } from '../memory/outbox.ts'
import { World } from '../memory/world.ts'
import { place, stored } from '../reconcile/living.ts'

const clock = { now: () => midTerm }

/** An event of SQS with one message that is received for the `count`th time. */
function eventOf(item: WorkItem, count: number): SQSEvent {
  const attributes = { ApproximateReceiveCount: String(count), SentTimestamp: '0', SenderId: '', ApproximateFirstReceiveTimestamp: '0' }
  return { Records: [{
    messageId: 'm1', receiptHandle: 'receipt', body: JSON.stringify(item), messageAttributes: {}, md5OfBody: '', attributes,
    eventSource: 'aws:sqs', eventSourceARN: 'arn:aws:sqs:eu-north-1:000000000000:work.fifo', awsRegion: 'eu-north-1',
  }] }
}

class Noting implements ReceivedWork {
  readonly waits: number[] = []

  async again(_: string, afterSeconds: number): Promise<void> {
    this.waits.push(afterSeconds)
  }
}

const away = async (): Promise<never> => { throw new Unavailable('it is away') }

class AwayStore extends MemoryCourseStore {
  override readonly get = away
}

class AwayOutbox extends MemoryOutbox {
  override readonly claim = away
}

describe('what a function gives back comes again soon, and later each time:', () => {
  test('a hub whose store is away', async () => {
    const received = new Noting()
    const handler = createReconcile(Object.assign(new World(), { store: new AwayStore() }), clock, received)
    for (const count of [1, 2, 3]) {
      expect(await handler(eventOf({ kind: 'hub', hub: 'mlbp2026' }, count))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] })
    }
    expect(received.waits).toEqual([2, 4, 8])
  })

  test('a mail whose outbox is away', async () => {
    const received = new Noting()
    const ports = Object.assign(new World(), { outbox: new AwayOutbox(), mailer: { send: async () => 'id' }, clock })
    const handler = createDelivery(ports, received)
    const event = eventOf({ kind: 'mail', slug: 'mlbp2026', id: 'opened.1' }, 2)
    expect(await handler(event)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] })
    expect(received.waits).toEqual([4])
  })
})

test('a hub that was reconciled is not given back, whatever the alarm\'s message says beside it', async () => {
  const world = new World()
  const received = new Noting()
  await place(world, aCourse(), midTerm)
  const alarm = { kind: 'hub', hub: 'mlbp2026', alarm: 'd32c5kddcf5bb8c3' } as const
  expect(await createReconcile(world, clock, received)(eventOf(alarm, 1))).toEqual({ batchItemFailures: [] })
  expect(received.waits).toEqual([])
  expect((await stored(world, 'mlbp2026')).conditions).not.toEqual([])
})
