import {
  ChangeMessageVisibilityCommand, CreateQueueCommand, DeleteMessageCommand, GetQueueUrlCommand, type Message, ReceiveMessageCommand,
  SendMessageBatchCommand, SendMessageCommand, type SendMessageCommandInput, SQSClient, SQSServiceException,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSqs } from '../../local/sqs/start-sqs.ts'
import type { StandIn } from '../../local/stand-in.ts'
import { type Instant, minute, plus, second } from '../../shared/core/instant.ts'
import { midTerm } from '../fixtures/a-course.ts'

let now: Instant
let sqs: StandIn
let client: SQSClient
beforeAll(async () => {
  sqs = await startSqs({ clock: { now: () => now } })
  client = new SQSClient({ region: 'eu-north-1', endpoint: sqs.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
})
afterAll(async () => {
  client.destroy()
  await sqs.close()
})

let queues = 0
let url: string
async function created(attributes: Record<string, string> = {}): Promise<string> {
  queues += 1
  const { QueueUrl: made = '' } = await client.send(new CreateQueueCommand({
    QueueName: `q${queues}.fifo`, Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true', ...attributes },
  }))
  return made
}
beforeEach(async () => {
  now = midTerm
  url = await created()
})

const send = (MessageBody: string, MessageGroupId = 'a', more: Partial<SendMessageCommandInput> = {}) =>
  client.send(new SendMessageCommand({ QueueUrl: url, MessageBody, MessageGroupId, ...more }))
async function received(limit = 10): Promise<Message[]> {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: limit }))
  return Messages
}
const bodies = async (limit?: number) => (await received(limit)).map(({ Body }) => Body)
const remove = ({ ReceiptHandle }: Message) => client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))
const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'none', (error: unknown) => error instanceof SQSServiceException ? error.name : String(error))

describe('the stand-in for SQS', () => {
  test('gives the messages of a group in the order in which they were sent', async () => {
    for (const body of ['1', '2', '3']) await send(body)
    expect(await bodies(2)).toEqual(['1', '2'])
  })

  test('keeps a group back while one of it is received and not deleted', async () => {
    for (const body of ['1', '2']) await send(body)
    await send('other', 'b')
    const [first] = await received(1)
    expect(await bodies()).toEqual(['other'])
    if (first !== undefined) await remove(first)
    expect(await bodies()).toEqual(['2'])
  })

  test('brings a message again once its time is over, before what was sent after it, and tells how often it came', async () => {
    for (const body of ['1', '2']) await send(body)
    await received(1)
    now = plus(midTerm, 29 * second)
    expect(await received()).toEqual([])
    now = plus(midTerm, 30 * second)
    const again = await received()
    expect(again.map(({ Body, Attributes }) => [Body, Attributes?.['ApproximateReceiveCount']])).toEqual([['1', '2'], ['2', '1']])
  })

  test('gives a message up that was received as often as it may be, to where the queue says', async () => {
    const dead = await created()
    const name = dead.slice(dead.lastIndexOf('/') + 1)
    url = await created({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:eu-north-1:000000000000:${name}`, maxReceiveCount: 2 }) })
    await send('1')
    for (const times of [1, 2]) {
      expect(await bodies()).toEqual(['1'])
      now = plus(midTerm, times * minute)
    }
    expect(await bodies()).toEqual([])
    url = dead
    expect((await received()).map(({ Body, Attributes }) => [Body, Attributes?.['ApproximateReceiveCount']])).toEqual([['1', '3']])
  })

  test('moves from a dead-letter queue alone', async () => {
    const SourceArn = `arn:aws:sqs:eu-north-1:000000000000:${url.slice(url.lastIndexOf('/') + 1)}`
    expect(await failure(client.send(new StartMessageMoveTaskCommand({ SourceArn })))).toBe('InvalidParameterValue')
  })

  test('brings a message again after the time that was given to it later', async () => {
    await send('1')
    const [message] = await received()
    const change = { QueueUrl: url, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }
    await client.send(new ChangeMessageVisibilityCommand(change))
    expect(await bodies()).toEqual(['1'])
    expect(await failure(client.send(new ChangeMessageVisibilityCommand({ ...change, VisibilityTimeout: 5 })))).toBe('MessageNotInflight')
  })

  test('takes the same content within five minutes for the same message, even when the first is gone', async () => {
    const first = await send('1')
    const [message] = await received()
    if (message !== undefined) await remove(message)
    now = plus(midTerm, 5 * minute - 1)
    expect((await send('1')).MessageId).toBe(first.MessageId)
    expect(await bodies()).toEqual([])
    now = plus(midTerm, 5 * minute)
    await send('1')
    expect(await bodies()).toEqual(['1'])
  })

  test('tells messages by their deduplication id where they have one', async () => {
    await send('1', 'a', { MessageDeduplicationId: 'x' })
    await send('2', 'a', { MessageDeduplicationId: 'x' })
    await send('1', 'a', { MessageDeduplicationId: 'y' })
    expect(await bodies()).toEqual(['1', '1'])
  })

  test('finds a queue by its name', async () => {
    expect((await client.send(new GetQueueUrlCommand({ QueueName: url.slice(url.lastIndexOf('/') + 1) }))).QueueUrl).toBe(url)
  })
})

describe('the stand-in refuses, in the service\'s words,', () => {
  test('what is about a queue that is not there', async () => {
    expect(await failure(client.send(new GetQueueUrlCommand({ QueueName: 'none.fifo' })))).toBe('QueueDoesNotExist')
    expect(await failure(send('1', 'a', { QueueUrl: `${url}x` }))).toBe('QueueDoesNotExist')
  })

  test.each([
    ['no group', { MessageGroupId: undefined }], ['a group with a space', { MessageGroupId: 'a b' }],
    ['a group of 129 letters', { MessageGroupId: 'a'.repeat(129) }], ['nothing in it', { MessageBody: '' }],
    ['a deduplication id in other letters', { MessageDeduplicationId: 'ä' }],
  ])('a message with %s', async (_, changes) => {
    expect(await failure(send('1', 'a', changes))).toMatch(/^(InvalidParameterValue|MissingParameter|MissingRequiredParameter)/)
  })

  test('a message that says by nothing whether it is another one', async () => {
    url = await created({ ContentBasedDeduplication: 'false' })
    expect(await failure(send('1'))).toMatch(/^InvalidParameterValue/)
    await send('1', 'a', { MessageDeduplicationId: 'x' })
    expect(await bodies()).toEqual(['1'])
  })

  test('batches of none, of eleven, and with one id twice', async () => {
    const batch = (...ids: string[]) => failure(client.send(new SendMessageBatchCommand({
      QueueUrl: url, Entries: ids.map((Id) => ({ Id, MessageBody: Id, MessageGroupId: 'a' })),
    })))
    expect(await batch()).toBe('EmptyBatchRequest')
    expect(await batch(...Array.from({ length: 11 }, (__, place) => `m${place}`))).toBe('TooManyEntriesInBatchRequest')
    expect(await batch('a', 'a')).toBe('BatchEntryIdsNotDistinct')
  })

  test('to delete by a receipt whose time is over', async () => {
    await send('1')
    const [message] = await received()
    now = plus(midTerm, 30 * second)
    expect(message === undefined ? 'none' : await failure(remove(message))).toBe('ReceiptHandleIsInvalid')
  })
})
