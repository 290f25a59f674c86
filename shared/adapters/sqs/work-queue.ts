import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BatchResultErrorEntry, SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs'
import { groupOf, type WorkItem } from '../../core/work.ts'
import { Rejected, Unavailable } from '../../ports/errors.ts'
import type { DueWork } from '../../ports/work-index.ts'
import type { WorkQueue } from '../../ports/work-queue.ts'
import { sqsFailure } from './sqs-failure.ts'

/** FIFO queues: `work` takes hubs and chores, `mail` mails. */
export interface QueueUrls {
  readonly work?: string | undefined
  readonly mail?: string | undefined
}

interface Outgoing {
  readonly item: WorkItem
  /** Of two with the same, sent within five minutes, SQS takes one. */
  readonly once: string
}

/** Messages that SendMessageBatch takes at once (Amazon SQS API Reference). */
const batchSize = 10
const tries = 3
/** Before another try of what SQS could not take, in milliseconds, times the tries so far. */
const pause = 100

/** The work queue in SQS: each item goes to the queue of its kind, in the group that keeps its order. */
export class SqsWorkQueue implements WorkQueue {
  readonly #client: SQSClient
  readonly #urls: QueueUrls

  constructor(client: SQSClient, urls: QueueUrls) {
    this.#client = client
    this.#urls = urls
  }

  /** Throws before anything is sent when an item's queue is not configured. */
  async enqueue(...items: readonly WorkItem[]): Promise<void> {
    // By content, SQS would take what is asked for again within five minutes for the same, though the first may be done.
    await this.#enqueue(items.map((item) => ({ item, once: randomUUID() })))
  }

  /** What is due since the same instant is one message within five minutes, however often it is found. */
  async enqueueDue(...work: readonly DueWork[]): Promise<void> {
    await this.#enqueue(work.map(({ item, due }) => ({ item, once: digest(`${JSON.stringify(item)} ${due}`) })))
  }

  async #enqueue(outgoing: readonly Outgoing[]): Promise<void> {
    const queues = Map.groupBy(outgoing, ({ item }) => this.#queueOf(item))
    await Promise.all([...queues].map(([queue, its]) => this.#sendAll(queue, its)))
  }

  #queueOf({ kind }: WorkItem): string {
    const queue = kind === 'mail' ? 'mail' : 'work'
    const url = this.#urls[queue]
    if (url === undefined) throw new Error(`There is a ${kind} to enqueue, and the URL of the ${queue} queue is not configured.`)
    return url
  }

  /** One batch after the other, so that what is of one group stays in order. */
  async #sendAll(queue: string, outgoing: readonly Outgoing[]): Promise<void> {
    for (let start = 0; start < outgoing.length; start += batchSize) {
      await this.#send(queue, outgoing.slice(start, start + batchSize).map(entryOf))
    }
  }

  async #send(queue: string, entries: readonly SendMessageBatchRequestEntry[]): Promise<void> {
    let left = entries
    for (let count = 1; ; count += 1) {
      const failed = await this.#sendOnce(queue, left)
      const refused = failed.find(({ SenderFault: isOurs }) => isOurs)
      if (refused !== undefined) throw new Rejected(`SQS refused a message: ${wordsOf(refused)}`)
      const [first] = failed
      if (first === undefined) return
      if (count === tries) throw new Unavailable(`SQS took ${left.length - failed.length} of ${left.length} messages: ${wordsOf(first)}`)
      const ids = new Set(failed.map(({ Id: id }) => id))
      left = left.filter(({ Id: id }) => ids.has(id))
      await sleep(pause * count)
    }
  }

  async #sendOnce(queue: string, entries: readonly SendMessageBatchRequestEntry[]): Promise<readonly BatchResultErrorEntry[]> {
    try {
      const { Failed: failed = [] } = await this.#client.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries: [...entries] }))
      return failed
    } catch (error) {
      throw sqsFailure(error)
    }
  }
}

function entryOf({ item, once }: Outgoing, place: number): SendMessageBatchRequestEntry {
  return {
    Id: String(place), MessageBody: JSON.stringify(item), MessageGroupId: messageGroup(groupOf(item)), MessageDeduplicationId: once,
  }
}

/** What SQS takes for a group: up to 128 characters of ASCII without spaces (Amazon SQS API Reference, MessageGroupId). */
const groupForm = /^[!-~]{1,128}$/

/** A group's name as SQS takes it: itself, or a digest of it where it does not fit. */
export function messageGroup(group: string): string {
  return groupForm.test(group) ? group : digest(group)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function wordsOf({ Code: code, Message: message }: BatchResultErrorEntry): string {
  return message === undefined ? String(code) : `${code}: ${message.slice(0, 300)}`
}
