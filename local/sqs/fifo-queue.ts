import { createHash, randomUUID } from 'node:crypto'
import { type Instant, minute, plus, second } from '../../shared/core/instant.ts'
import { invalidValue, missing, notInFlight, SqsError } from './sqs-error.ts'

/** How long a message with the same deduplication id is taken for the same (Amazon SQS Developer Guide, exactly-once processing). */
const deduplicationTime = 5 * minute
/** In bytes (Amazon SQS Developer Guide, message quotas, 2025). */
const bodyLimit = 1_024 * 1_024
const idForm = /^[!-~]{1,128}$/

export interface Message {
  readonly id: string
  readonly body: string
  readonly group: string
  readonly deduplicationId: string
  readonly sentAt: Instant
  /** Of one that was given up: the queue that did. */
  readonly from: FifoQueue | undefined
  receipt: string | undefined
  received: number
  /** Nobody else receives it before. */
  visibleAt: Instant
}

export interface Sending {
  readonly body: string
  readonly group: string | undefined
  readonly deduplicationId: string | undefined
}

export interface QueueAttributes {
  readonly contentBasedDeduplication: boolean
  /** Seconds. */
  readonly visibilityTimeout: number
  /** Where what was received so many times and not deleted goes. */
  readonly deadLetters?: { readonly queue: FifoQueue; readonly maxReceiveCount: number } | undefined
}

/** A FIFO queue: in order within a group, a group waits while one of it is being worked on, a repeated send counts once. */
export class FifoQueue {
  readonly #attributes: QueueAttributes
  readonly #messages: Message[] = []
  readonly #sent = new Map<string, { readonly id: string; readonly until: Instant }>()

  constructor(attributes: QueueAttributes) {
    this.#attributes = attributes
  }

  /** The message's id: that of the first one when this is a repetition. */
  send({ body, group, deduplicationId }: Sending, now: Instant): string {
    if (group === undefined) throw missing('MessageGroupId')
    if (!idForm.test(group)) throw invalidValue('MessageGroupId can only include alphanumeric and punctuation characters.')
    if (body === '' || Buffer.byteLength(body) > bodyLimit) throw invalidValue(`A message must have 1 to ${bodyLimit} bytes.`)
    const known = this.#deduplication(body, deduplicationId)
    const before = this.#sent.get(known)
    if (before !== undefined && now < before.until) return before.id
    const id = randomUUID()
    this.#sent.set(known, { id, until: plus(now, deduplicationTime) })
    this.#messages.push({ id, body, group, deduplicationId: known, sentAt: now, from: undefined, receipt: undefined, received: 0, visibleAt: now })
    return id
  }

  #deduplication(body: string, given: string | undefined): string {
    if (given !== undefined && idForm.test(given)) return given
    if (given !== undefined) throw invalidValue('MessageDeduplicationId can only include alphanumeric and punctuation characters.')
    if (this.#attributes.contentBasedDeduplication) return createHash('sha256').update(body).digest('hex')
    throw invalidValue('The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly')
  }

  /** Up to `limit` messages, invisible for `timeout` seconds from now. */
  receive(limit: number, timeout: number | undefined, now: Instant): readonly Message[] {
    this.#giveUpWorn(now)
    const blocked = new Set(this.#messages.filter((one) => isInFlight(one, now)).map(({ group }) => group))
    const taken = this.#messages.filter(({ group }) => !blocked.has(group)).slice(0, limit)
    for (const message of taken) {
      message.receipt = randomUUID()
      message.received += 1
      message.visibleAt = plus(now, (timeout ?? this.#attributes.visibilityTimeout) * second)
    }
    return taken
  }

  /** SQS moves a message when it would be received once more than it may be. */
  #giveUpWorn(now: Instant): void {
    const { deadLetters } = this.#attributes
    if (deadLetters === undefined) return
    for (const message of this.#messages.filter((one) => one.received >= deadLetters.maxReceiveCount && !isInFlight(one, now))) {
      this.#messages.splice(this.#messages.indexOf(message), 1)
      this.giveUp(message, now)
    }
  }

  /** Puts a message into the dead-letter queue as one of this queue's; nothing happens where there is none. */
  giveUp(message: Pick<Message, 'body' | 'group' | 'deduplicationId' | 'received'>, now: Instant): void {
    const { body, group, deduplicationId, received } = message
    const { deadLetters } = this.#attributes
    if (deadLetters === undefined) return
    deadLetters.queue.#messages.push({
      id: randomUUID(), body, group, deduplicationId, received, sentAt: now, from: this, receipt: undefined, visibleAt: now,
    })
  }

  /** Whether it is where another gives up to. */
  givesUpTo(queue: FifoQueue): boolean {
    return this.#attributes.deadLetters?.queue === queue
  }

  /** Takes out what came from other queues and nobody is looking at, to be moved back. */
  takeGivenUp(now: Instant): readonly Message[] {
    const taken = this.#messages.filter((one) => one.from !== undefined && !isInFlight(one, now))
    for (const message of taken) this.#messages.splice(this.#messages.indexOf(message), 1)
    return taken
  }

  /** Nothing happens when it is gone already. */
  delete(receipt: string, now: Instant): void {
    const at = this.#messages.findIndex((one) => one.receipt === receipt)
    if (at === -1) return
    if (!isInFlight(this.#messages[at], now)) throw new SqsError('ReceiptHandleIsInvalid', 'The receipt handle has expired.')
    this.#messages.splice(at, 1)
  }

  /** How many messages wait, and how many were received and not deleted yet. */
  lengths(now: Instant): { readonly waiting: number; readonly inFlight: number } {
    const inFlight = this.#messages.filter((one) => isInFlight(one, now)).length
    return { waiting: this.#messages.length - inFlight, inFlight }
  }

  changeVisibility(receipt: string, timeout: number, now: Instant): void {
    const message = this.#messages.find((one) => one.receipt === receipt)
    if (!isInFlight(message, now)) throw notInFlight()
    message.visibleAt = plus(now, timeout * second)
  }
}

function isInFlight(message: Message | undefined, now: Instant): message is Message {
  return message?.receipt !== undefined && message.visibleAt > now
}
