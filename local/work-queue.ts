import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { groupOf, type WorkItem } from '../shared/core/work.ts'
import type { WorkQueue } from '../shared/ports/work-queue.ts'

export type BatchHandler = (event: SQSEvent) => Promise<SQSBatchResponse>

export interface LocalQueueOptions {
  readonly handlers: Readonly<Record<WorkItem['kind'], BatchHandler>>
  /** Groups worked on at once. */
  readonly concurrency: number
  readonly onFailure: (item: WorkItem, error: unknown) => void
  /** Told of what was given back as often as it is delivered; nobody works on it until it is put in again. */
  readonly onGivenUp?: (item: WorkItem, deliveries: number) => void
  /** Called after each piece of work: what is due next may have changed. */
  readonly onDone?: () => void
  /** Whether people wait for answers: work behind then goes on slowly, as it shares its one machine with them. */
  readonly isBusy?: () => boolean
}

/** While people wait, a piece of work begins this often. */
const slowMillis = 50

const deliveriesAtMost = 5

/**
 * Stands in for the FIFO queue between whoever changes intent and whoever acts on it: in order within a group, an item
 * that already waits is not doubled, failed ones come again. It need not be durable: what is lost with the process
 * stands in the work index, which the sweep reads at the next start.
 */
export class LocalQueue implements WorkQueue {
  readonly #options: LocalQueueOptions
  readonly #waiting = new Map<string, { item: WorkItem; deliveries: number }[]>()
  readonly #busy = new Set<string>()
  #done = 0
  #idle: (() => void)[] = []
  #closed = false
  #slowed = false

  constructor(options: LocalQueueOptions) {
    this.#options = options
  }

  /** Pieces of work done or asked for so far. */
  get workDone(): number {
    return this.#done
  }

  get depth(): number {
    return this.#waiting.size + this.#busy.size
  }

  async enqueue(...items: readonly WorkItem[]): Promise<void> {
    // What comes too late stands in the work index, where the next start finds it.
    if (this.#closed) return
    for (const item of items) this.#add(item, 0)
    this.#done += items.length
    this.#fillSoon()
  }

  /** Resolves once nothing waits and nothing is being worked on. */
  async quiet(): Promise<void> {
    if (this.depth === 0) return
    await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  /** Lets what is being worked on finish, and starts nothing more. */
  async close(): Promise<void> {
    this.#closed = true
    this.#waiting.clear()
    await this.quiet()
  }

  #add(item: WorkItem, deliveries: number): void {
    const group = groupOf(item)
    const line = this.#waiting.get(group) ?? []
    // Everything in a group asks for the same: one that waits serves for all.
    if (line.length === 0) line.push({ item, deliveries })
    this.#waiting.set(group, line)
  }

  #fill(): void {
    if (this.#closed) return
    for (const [group, line] of this.#waiting) {
      if (this.#busy.size >= this.#options.concurrency) return
      if (this.#busy.has(group)) continue
      const next = line.shift()
      this.#waiting.delete(group)
      if (next !== undefined) void this.#work(group, next.item, next.deliveries)
    }
  }

  /** Begins more work at once, or a little later where answers go first. */
  #fillSoon(): void {
    if (this.#options.isBusy?.() !== true) return this.#fill()
    if (this.#slowed) return
    this.#slowed = true
    setTimeout(() => {
      this.#slowed = false
      this.#fill()
    }, slowMillis)
  }

  async #work(group: string, item: WorkItem, deliveries: number): Promise<void> {
    this.#busy.add(group)
    const again = await this.#failed(item)
    this.#busy.delete(group)
    this.#done += 1
    this.#options.onDone?.()
    if (again && !this.#closed) {
      if (deliveries + 1 < deliveriesAtMost) this.#add(item, deliveries + 1)
      else this.#options.onGivenUp?.(item, deliveries + 1)
    }
    this.#fillSoon()
    if (this.depth > 0) return
    const idle = this.#idle
    this.#idle = []
    for (const resolve of idle) resolve()
  }

  /** Whether the handler gave the item back. One that broke it is told about and waits for the sweep. */
  async #failed(item: WorkItem): Promise<boolean> {
    try {
      const { batchItemFailures } = await this.#options.handlers[item.kind]({ Records: [recordOf(item)] })
      return batchItemFailures.length > 0
    } catch (error) {
      this.#options.onFailure(item, error)
      return false
    }
  }
}

function recordOf(item: WorkItem): SQSRecord {
  return {
    messageId: groupOf(item), receiptHandle: '', body: JSON.stringify(item), messageAttributes: {}, md5OfBody: '',
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: '', ApproximateFirstReceiveTimestamp: '0', MessageGroupId: groupOf(item) },
    eventSource: 'aws:sqs', eventSourceARN: 'arn:aws:sqs:eu-north-1:000000000000:lectern-work.fifo', awsRegion: 'eu-north-1',
  }
}
