import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { recordBreakdown } from '../../shared/reconcile/breakdown.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import { Conflict, Unavailable } from '../../shared/ports/errors.ts'
import type { WorkItem } from '../../shared/core/work.ts'

/**
 * Reconciles the hubs of a batch. A record that could not be finished is given back by its id, so that the queue brings
 * it again; the others are done (SQS partial batch response).
 */
export function createHandler(ports: ReconcilePorts, clock: Clock): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const handle = async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const results = await Promise.all(event.Records.map(async ({ messageId, body }) =>
      (await isDone(JSON.parse(body) as WorkItem, ports, clock)) ? [] : [{ itemIdentifier: messageId }]))
    return { batchItemFailures: results.flat() }
  }
  return middy<SQSEvent, SQSBatchResponse>().handler(handle) as unknown as (event: SQSEvent) => Promise<SQSBatchResponse>
}

async function isDone(item: WorkItem, ports: ReconcilePorts, clock: Clock): Promise<boolean> {
  if (item.kind !== 'hub') return true
  try {
    await reconcileHub(item.hub, clock.now(), ports)
    return true
  } catch (error) {
    if (error instanceof Conflict || error instanceof Unavailable) return false
    report(item.hub, error)
    await recordBreakdown(item.hub, error, clock.now(), ports)
    return true
  }
}

function report(hub: string, error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error('not an Error', { cause: error })
  process.stderr.write(`${JSON.stringify({ level: 'error', event: 'reconcile-broke', hub, name, message, stack })}\n`)
}
