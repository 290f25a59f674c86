import type { WorkItem } from '../core/work.ts'
import { Conflict, Unavailable } from '../ports/errors.ts'

/** One message of the work queue, as SQS gives it. */
export interface WorkMessage {
  readonly messageId: string
  readonly body: string
}

/**
 * Works on each message by itself and answers with those to be given back, so that the queue brings them again (SQS
 * partial batch response): a conflict or an absent service passes, and what broke is told to `onBreak`.
 */
export async function workBatch(
  messages: readonly WorkMessage[], work: (item: WorkItem) => Promise<void>, onBreak: (item: WorkItem, error: unknown) => Promise<void>,
): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  const isDone = async (item: WorkItem): Promise<boolean> => {
    try {
      await work(item)
      return true
    } catch (error) {
      if (error instanceof Conflict || error instanceof Unavailable) return false
      await onBreak(item, error)
      return true
    }
  }
  const failures = await Promise.all(messages.map(async ({ messageId, body }) =>
    (await isDone(JSON.parse(body) as WorkItem)) ? [] : [{ itemIdentifier: messageId }]))
  return { batchItemFailures: failures.flat() }
}
