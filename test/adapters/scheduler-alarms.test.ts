import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import type { Delivery } from '../../local/scheduler/firing.ts'
import { startScheduler } from '../../local/scheduler/start-scheduler.ts'
import { startSqs } from '../../local/sqs/start-sqs.ts'
import { connectSchedules } from '../../shared/adapters/scheduler/connect.ts'
import { hour, type Instant, minute, plus } from '../../shared/core/instant.ts'
import { readWorkItem } from '../../shared/core/work.ts'
import { QueueReader } from '../contract/queue-reader.ts'
import { midTerm } from '../fixtures/a-course.ts'

process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
const region = 'eu-north-1'

test('two alarms of one hub within five minutes are two messages to the queue, which tells them by their content', async () => {
  let now: Instant = midTerm
  const clock = { now: () => now }
  const sqs = await startSqs({ clock })
  const queue = await QueueReader.create({ region, endpoint: sqs.url })
  // As the service sends to a FIFO queue: with a group, and no deduplication id of its own.
  const deliver = async ({ input: MessageBody, messageGroupId: MessageGroupId }: Delivery) => {
    await queue.client.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody, MessageGroupId }))
  }
  const scheduler = await startScheduler({ clock, deliver })
  const place = {
    group: 'default', queueArn: 'arn:aws:sqs:eu-north-1:000000000000:work.fifo', roleArn: 'arn:aws:iam::000000000000:role/alarms',
  }
  const schedules = connectSchedules({ region, endpoint: scheduler.url }, place)
  const at = plus(now, hour)
  await schedules.put({ name: 'mlbp2026.public_date', at, hub: 'mlbp2026' }, now)
  await schedules.put({ name: 'mlbp2026.private_date', at: plus(at, minute), hub: 'mlbp2026' }, now)
  now = plus(at, 2 * minute)
  await scheduler.runDue(now)

  const messages = await queue.receive()
  const item = { kind: 'hub', hub: 'mlbp2026' }
  expect(messages.map(({ Body: body = '' }) => readWorkItem(body))).toEqual([item, item])
  await queue.remove()
  await scheduler.close()
  await sqs.close()
})
