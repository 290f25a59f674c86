import { groupOf, readWorkItem, type WorkItem } from '../core/work.ts'
import { Conflict, Unavailable } from '../ports/errors.ts'
import type { ReceivedWork } from '../ports/received-work.ts'

/** One message of the work queue, as SQS gives it. */
export interface WorkMessage {
  readonly messageId: string
  readonly receiptHandle: string
  readonly body: string
  readonly attributes: { readonly ApproximateReceiveCount: string }
}

export interface BatchWork {
  readonly work: (item: WorkItem) => Promise<void>
  /** Told about an item whose work broke; it is not given back. */
  readonly onBreak: (item: WorkItem, error: unknown) => Promise<void>
  readonly log: (event: string, about: Readonly<Record<string, unknown>>, error: unknown) => void
  /** Absent: what is given back comes again when the queue sees fit. */
  readonly received?: ReceivedWork | undefined
}

export interface BatchAnswer { readonly batchItemFailures: { itemIdentifier: string }[] }

/**
 * Works on each group of messages by itself and answers with those to be given back, so that the queue brings them again
 * (SQS partial batch response): a conflict or an absent service passes. A group's messages ask for the same, so that one
 * piece of work serves them all. A message that is about no work is told to the log and never given back.
 */
export async function workBatch(messages: readonly WorkMessage[], batch: BatchWork): Promise<BatchAnswer> {
  const read = messages.map((message) => ({ message, item: readWorkItem(message.body) }))
  for (const { message, item } of read) {
    if (item === undefined) batch.log('unreadable-work', aboutMessage(message), new TypeError('It is no work.'))
  }
  const groups = Map.groupBy(read.filter(({ item }) => item !== undefined), ({ item }) => groupOf(item as WorkItem))
  const failures = await Promise.all([...groups.values()].map(async (group) => {
    const [first] = group
    if (first?.item === undefined || await isDone(first.item, batch)) return []
    return giveBack(group.map(({ message }) => message), batch)
  }))
  return { batchItemFailures: failures.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) }
}

const shownOfBody = 200

function aboutMessage({ messageId, body }: WorkMessage): Readonly<Record<string, unknown>> {
  return { message: messageId, body: body.slice(0, shownOfBody) }
}

async function isDone(item: WorkItem, { work, onBreak }: BatchWork): Promise<boolean> {
  try {
    await work(item)
    return true
  } catch (error) {
    if (error instanceof Conflict || error instanceof Unavailable) return false
    await onBreak(item, error)
    return true
  }
}

async function giveBack(messages: readonly WorkMessage[], { received, log }: BatchWork): Promise<readonly WorkMessage[]> {
  await Promise.all(messages.map(async (message) => {
    try {
      await received?.again(message.receiptHandle, waitBefore(Number(message.attributes.ApproximateReceiveCount) + 1))
    } catch (error) {
      // It still comes again, only later.
      log('give-back-slow', { message: message.messageId }, error)
    }
  }))
  return messages
}

const longestWait = 60

/** Seconds before a message is received for the `count`th time: 2, 4, 8, up to 60. */
export function waitBefore(count: number): number {
  const times = Number.isFinite(count) ? Math.max(1, count - 1) : 1
  return Math.min(longestWait, 2 ** Math.min(times, 10))
}
