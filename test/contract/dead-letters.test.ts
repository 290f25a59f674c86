import { randomUUID } from 'node:crypto'
import {
  CreateQueueCommand, DeleteMessageCommand, DeleteQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient,
} from '@aws-sdk/client-sqs'
import { startSqs } from '../../local/sqs/start-sqs.ts'
import { connectDeadLetters } from '../../shared/adapters/sqs/connect-dead-letters.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { failureContract } from './absence.ts'
import { deadLettersContract, type DeadLettersRig } from './dead-letters.contract.ts'
import { inEach, type Opened, type Place } from './places.ts'

// The stand-in checks no signatures, but the SDK client insists on making one.
process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
const region = process.env['AWS_REGION'] ?? 'eu-north-1'
const given = process.env['AWS_ENDPOINT_URL_SQS'] ?? process.env['AWS_ENDPOINT_URL'] ?? ''

const places: readonly Place<DeadLettersRig>[] = [
  { name: 'on the stand-in', open: openStandIn },
  {
    name: 'on AWS_ENDPOINT_URL_SQS', open: () => openService(given),
    absent: given === '' ? 'neither that nor AWS_ENDPOINT_URL is set' : undefined,
  },
]

async function openStandIn(): Promise<Opened<DeadLettersRig>> {
  const sqs = await startSqs({ clock: systemClock })
  const { rig, close } = await openService(sqs.url)
  return { rig, close: async () => { await close(); await sqs.close() } }
}

/** On queues of its own, set up as a stage's are, which it takes away in the end. */
async function openService(endpoint: string): Promise<Opened<DeadLettersRig>> {
  const client = new SQSClient({ region, endpoint })
  const made: string[] = []
  const create = async (more: Record<string, string> = {}): Promise<string> => {
    const { QueueUrl: url = '' } = await client.send(new CreateQueueCommand({
      QueueName: `lectern-contract-${randomUUID()}.fifo`, Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true', ...more },
    }))
    made.push(url)
    return url
  }
  const givingUpTo = async (dead: string): Promise<Record<string, string>> => {
    const { Attributes: attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['QueueArn'] }))
    return { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: attributes?.QueueArn, maxReceiveCount: 2 }) }
  }
  const [deadWork, deadMail] = [await create(), await create()]
  const work = await create(await givingUpTo(deadWork))
  await create(await givingUpTo(deadMail))
  const receive = async (visibility: number) => (await client.send(new ReceiveMessageCommand({
    QueueUrl: work, MaxNumberOfMessages: 10, VisibilityTimeout: visibility,
  }))).Messages ?? []
  const rig: DeadLettersRig = {
    letters: connectDeadLetters({ region, endpoint, work: deadWork, mail: deadMail }),
    giveUp: async (body) => {
      await client.send(new SendMessageCommand({ QueueUrl: work, MessageBody: body, MessageGroupId: randomUUID(), MessageDeduplicationId: randomUUID() }))
      for (let received = 1; received > 0;) received = (await receive(0)).length
    },
    taken: async () => {
      const bodies: string[] = []
      for (;;) {
        const messages = await receive(30)
        if (messages.length === 0) return bodies
        for (const { Body: body = '', ReceiptHandle } of messages) {
          bodies.push(body)
          await client.send(new DeleteMessageCommand({ QueueUrl: work, ReceiptHandle }))
        }
      }
    },
  }
  const close = async (): Promise<void> => {
    for (const url of made) await client.send(new DeleteQueueCommand({ QueueUrl: url }))
    client.destroy()
  }
  return { rig, close }
}

inEach(places, deadLettersContract)

failureContract((endpoint) => connectDeadLetters({ region, endpoint, work: `${endpoint}/000000000000/dead.fifo` }), {
  look: (letters) => letters.look('work'),
  redrive: (letters) => letters.redrive('work'),
})
