import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type Instant, toMillis } from '../../shared/core/instant.ts'
import { FifoQueue, type Message } from './fifo-queue.ts'
import { invalidValue, noSuchQueue, SqsError } from './sqs-error.ts'

const longestVisibility = 43_200
const seconds = z.int().min(0).max(longestVisibility)
const queueUrl = { QueueUrl: z.string().min(1) }
const message = { MessageBody: z.string(), MessageGroupId: z.string().optional(), MessageDeduplicationId: z.string().optional() }

const schemas = {
  createQueue: z.object({ QueueName: z.string().regex(/^[\w-]{1,75}\.fifo$/), Attributes: z.record(z.string(), z.string()).default({}) }),
  queueName: z.object({ QueueName: z.string() }),
  queue: z.object(queueUrl),
  attributes: z.object({ ...queueUrl, AttributeNames: z.array(z.enum(['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'])).min(1) }),
  send: z.object({ ...queueUrl, ...message }),
  sendBatch: z.object({ ...queueUrl, Entries: z.array(z.object({ Id: z.string().regex(/^[\w-]{1,80}$/), ...message })) }),
  receive: z.object({ ...queueUrl, MaxNumberOfMessages: z.int().min(1).max(10).default(1), VisibilityTimeout: seconds.optional() }),
  delete: z.object({ ...queueUrl, ReceiptHandle: z.string() }),
  changeVisibility: z.object({ ...queueUrl, ReceiptHandle: z.string(), VisibilityTimeout: seconds }),
}

/** Says that an entry of a batch fails: with a code of the service, or not at all. */
export type FailureRule = (body: string) => { readonly code: string; readonly isSenders: boolean } | undefined

/** The operations of SQS, as far as they are here, on queues by name. Requests and answers as on the wire. */
export class Operations {
  readonly #queues = new Map<string, FifoQueue>()
  readonly #fails: FailureRule

  constructor(fails: FailureRule) {
    this.#fails = fails
  }

  /** Answers an operation (`SendMessage`) asked for at `base`. Throws SqsError. */
  perform(operation: string, body: unknown, base: string, now: Instant): object {
    switch (operation) {
      case 'CreateQueue': return this.#create(parsed(schemas.createQueue, body), base)
      case 'GetQueueUrl': return this.#url(parsed(schemas.queueName, body).QueueName, base)
      case 'GetQueueAttributes': return this.#attributes(parsed(schemas.attributes, body), now)
      case 'DeleteQueue': return this.#deleteQueue(parsed(schemas.queue, body).QueueUrl)
      case 'SendMessage': return this.#send(parsed(schemas.send, body), now)
      case 'SendMessageBatch': return this.#sendBatch(parsed(schemas.sendBatch, body), now)
      case 'ReceiveMessage': return this.#receive(parsed(schemas.receive, body), now)
      case 'DeleteMessage': return this.#delete(parsed(schemas.delete, body), now)
      case 'ChangeMessageVisibility': return this.#changeVisibility(parsed(schemas.changeVisibility, body), now)
      default: throw new SqsError('UnsupportedOperation', `This stand-in does not know ${operation}.`)
    }
  }

  #create({ QueueName: name, Attributes: attributes }: z.output<typeof schemas.createQueue>, base: string): object {
    if (attributes['FifoQueue'] !== 'true') throw invalidValue('This stand-in has FIFO queues only.')
    if (!this.#queues.has(name)) {
      this.#queues.set(name, new FifoQueue({
        contentBasedDeduplication: attributes['ContentBasedDeduplication'] === 'true',
        visibilityTimeout: Number(attributes['VisibilityTimeout'] ?? 30),
      }))
    }
    return this.#url(name, base)
  }

  #url(name: string, base: string): object {
    if (!this.#queues.has(name)) throw noSuchQueue()
    return { QueueUrl: `${base}/000000000000/${name}` }
  }

  #deleteQueue(url: string): object {
    if (!this.#queues.delete(nameIn(url))) throw noSuchQueue()
    return {}
  }

  /** Of its lengths alone. */
  #attributes({ QueueUrl: url, AttributeNames: names }: z.output<typeof schemas.attributes>, now: Instant): object {
    const { waiting, inFlight } = this.#at(url).lengths(now)
    const counted = { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesNotVisible: inFlight }
    return { Attributes: Object.fromEntries(names.map((name) => [name, String(counted[name])])) }
  }

  #at(url: string): FifoQueue {
    const queue = this.#queues.get(nameIn(url))
    if (queue === undefined) throw noSuchQueue()
    return queue
  }

  #send({ QueueUrl: url, ...sent }: z.output<typeof schemas.send>, now: Instant): object {
    return sentMessage(this.#at(url), sent, now)
  }

  #sendBatch({ QueueUrl: url, Entries: entries }: z.output<typeof schemas.sendBatch>, now: Instant): object {
    const queue = this.#at(url)
    if (entries.length === 0) throw new SqsError('EmptyBatchRequest', 'There should be at least one entry in the request.')
    if (entries.length > 10) throw new SqsError('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.')
    const ids = new Set(entries.map(({ Id: id }) => id))
    if (ids.size < entries.length) throw new SqsError('BatchEntryIdsNotDistinct', 'Two entries have one Id.')
    const Successful: object[] = []
    const Failed: object[] = []
    for (const { Id, ...sent } of entries) {
      const failure = this.#fails(sent.MessageBody)
      if (failure === undefined) Successful.push({ Id, ...sentMessage(queue, sent, now) })
      else Failed.push({ Id, Code: failure.code, SenderFault: failure.isSenders, Message: 'As it was told to.' })
    }
    return { Successful, Failed }
  }

  #receive(asked: z.output<typeof schemas.receive>, now: Instant): object {
    const messages = this.#at(asked.QueueUrl).receive(asked.MaxNumberOfMessages, asked.VisibilityTimeout, now)
    return { Messages: messages.map(receivedMessage) }
  }

  #delete({ QueueUrl: url, ReceiptHandle: receipt }: z.output<typeof schemas.delete>, now: Instant): object {
    this.#at(url).delete(receipt, now)
    return {}
  }

  #changeVisibility(asked: z.output<typeof schemas.changeVisibility>, now: Instant): object {
    this.#at(asked.QueueUrl).changeVisibility(asked.ReceiptHandle, asked.VisibilityTimeout, now)
    return {}
  }
}

function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw invalidValue(`Value for parameter ${issue?.path.join('.')} is invalid. Reason: ${issue?.message}.`)
}

function nameIn(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1)
}

function sentMessage(queue: FifoQueue, sent: Omit<z.output<typeof schemas.send>, 'QueueUrl'>, now: Instant): object {
  const id = queue.send({ body: sent.MessageBody, group: sent.MessageGroupId, deduplicationId: sent.MessageDeduplicationId }, now)
  return { MessageId: id, MD5OfMessageBody: md5(sent.MessageBody) }
}

function receivedMessage({ id, body, group, deduplicationId, sentAt, receipt, received }: Message): object {
  return {
    MessageId: id, ReceiptHandle: receipt, Body: body, MD5OfBody: md5(body),
    Attributes: {
      MessageGroupId: group, MessageDeduplicationId: deduplicationId,
      SentTimestamp: String(toMillis(sentAt)), ApproximateReceiveCount: String(received),
    },
  }
}

/** The checksum that the service answers with and its clients check. */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
