import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BatchResultErrorEntry, SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs'
import { groupOf, type WorkItem } from '../../core/work.ts'
import { Rejected, Unavailable } from '../../ports/errors.ts'
import type { WorkQueue } from '../../ports/work-queue.ts'
import { sqsFailure } from './sqs-failure.ts'

/** FIFO queues: `work` takes hubs and chores, `mail` mails. */
export interface QueueUrls {
  readonly work?: string | undefined
  readonly mail?: string | undefined
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
    const queues = Map.groupBy(items, (item) => this.#queueOf(item))
    await Promise.all([...queues].map(([queue, its]) => this.#sendAll(queue, its)))
  }

  #queueOf({ kind }: WorkItem): string {
    const queue = kind === 'mail' ? 'mail' : 'work'
    const url = this.#urls[queue]
    if (url === undefined) throw new Error(`There is a ${kind} to enqueue, and the URL of the ${queue} queue is not configured.`)
    return url
  }

  /** One batch after the other, so that what is of one group stays in order. */
  async #sendAll(queue: string, items: readonly WorkItem[]): Promise<void> {
    for (let start = 0; start < items.length; start += batchSize) {
      await this.#send(queue, items.slice(start, start + batchSize).map(entryOf))
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

/**
 * An id of its own for each message: by content, SQS would take what is asked for again within five minutes for the same,
 * though the first may be done by then. A repeated send of one entry is still known by it.
 */
function entryOf(item: WorkItem, place: number): SendMessageBatchRequestEntry {
  return {
    Id: String(place), MessageBody: JSON.stringify(item), MessageGroupId: messageGroup(groupOf(item)), MessageDeduplicationId: randomUUID(),
  }
}

/** What SQS takes for a group: up to 128 characters of ASCII without spaces (Amazon SQS API Reference, MessageGroupId). */
const groupForm = /^[!-~]{1,128}$/

/** A group's name as SQS takes it: itself, or a digest of it where it does not fit. */
export function messageGroup(group: string): string {
  return groupForm.test(group) ? group : createHash('sha256').update(group).digest('hex')
}

function wordsOf({ Code: code, Message: message }: BatchResultErrorEntry): string {
  return message === undefined ? String(code) : `${code}: ${message.slice(0, 300)}`
}
