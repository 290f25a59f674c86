import { createHash, randomUUID } from 'node:crypto'
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
  attributes: z.object({ ...queueUrl, AttributeNames: z.array(z.enum(['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'QueueArn'])).min(1) }),
  send: z.object({ ...queueUrl, ...message }),
  sendBatch: z.object({ ...queueUrl, Entries: z.array(z.object({ Id: z.string().regex(/^[\w-]{1,80}$/), ...message })) }),
  receive: z.object({ ...queueUrl, MaxNumberOfMessages: z.int().min(1).max(10).default(1), VisibilityTimeout: seconds.optional() }),
  delete: z.object({ ...queueUrl, ReceiptHandle: z.string() }),
  move: z.object({ SourceArn: z.string(), DestinationArn: z.string().optional() }),
  redrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().min(1).max(1_000) }),
  changeVisibility: z.object({ ...queueUrl, ReceiptHandle: z.string(), VisibilityTimeout: seconds }),
}

/** Says that an entry of a batch fails: with a code of the service, or not at all. */
export type FailureRule = (body: string) => { readonly code: string; readonly isSenders: boolean } | undefined

/** Takes what a move brings to a queue, in place of whoever would receive it from there. */
export type Reader = (queue: string, body: string) => void

/** The operations of SQS, as far as they are here, on queues by name. Requests and answers as on the wire. */
export class Operations {
  readonly #queues = new Map<string, FifoQueue>()
  readonly #fails: FailureRule
  readonly #onMoved: Reader | undefined

  constructor(fails: FailureRule, onMoved?: Reader) {
    this.#fails = fails
    this.#onMoved = onMoved
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
      case 'StartMessageMoveTask': return this.#move(parsed(schemas.move, body), now)
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
        deadLetters: this.#deadLetters(attributes['RedrivePolicy']),
      }))
    }
    return this.#url(name, base)
  }

  #deadLetters(policy: string | undefined): { queue: FifoQueue; maxReceiveCount: number } | undefined {
    if (policy === undefined) return undefined
    const { deadLetterTargetArn: arn, maxReceiveCount } = parsed(schemas.redrivePolicy, JSON.parse(policy))
    return { queue: this.#at(arn), maxReceiveCount }
  }

  /** Puts a message with the dead letters of a queue, as one that the queue gave up. */
  giveUp(name: string, message: { readonly body: string; readonly group: string; readonly received: number }, now: Instant): void {
    this.#at(name).giveUp({ ...message, deduplicationId: randomUUID() }, now)
  }

  /** Moves everything back to where it came from, or to where it is told to; done by the time it answers. */
  #move({ SourceArn: source, DestinationArn: destination }: z.output<typeof schemas.move>, now: Instant): object {
    const from = this.#at(source)
    if (![...this.#queues.values()].some((queue) => queue.givesUpTo(from))) throw invalidValue('Source queue must be configured as a Dead Letter Queue.')
    const to = destination === undefined ? undefined : this.#at(destination)
    for (const { body, group, from: origin } of from.takeGivenUp(now)) {
      const queue = to ?? origin
      const [name] = [...this.#queues].find(([, one]) => one === queue) ?? []
      if (queue === undefined || name === undefined) continue
      if (this.#onMoved === undefined) queue.send({ body, group, deduplicationId: randomUUID() }, now)
      else this.#onMoved(name, body)
    }
    return { TaskHandle: Buffer.from(source).toString('base64url') }
  }

  #url(name: string, base: string): object {
    if (!this.#queues.has(name)) throw noSuchQueue()
    return { QueueUrl: `${base}/000000000000/${name}` }
  }

  #deleteQueue(url: string): object {
    if (!this.#queues.delete(nameIn(url))) throw noSuchQueue()
    return {}
  }

  /** Of its lengths and its name alone. */
  #attributes({ QueueUrl: url, AttributeNames: names }: z.output<typeof schemas.attributes>, now: Instant): object {
    const { waiting, inFlight } = this.#at(url).lengths(now)
    const counted = { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesNotVisible: inFlight, QueueArn: `arn:aws:sqs:eu-north-1:000000000000:${nameIn(url)}` }
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

/** What a URL or an ARN of a queue ends with. */
function nameIn(place: string): string {
  return place.slice(place.search(/[^/:]*$/))
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
