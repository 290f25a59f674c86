import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { logFailure } from '../../shared/adapters/failure-log.ts'
import type { WorkItem } from '../../shared/core/work.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { ReceivedWork } from '../../shared/ports/received-work.ts'
import { recordBreakdown } from '../../shared/reconcile/breakdown.ts'
import { runChore } from '../../shared/reconcile/chores/run-chore.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import { workBatch } from '../../shared/reconcile/work-batch.ts'

/**
 * Reconciles the hubs and does the chores of a batch, each by itself. A hub that broke says so on its course; one that is
 * given back comes again soon where `received` can bring it.
 */
export function createHandler(
  ports: ReconcilePorts, clock: Clock, received?: ReceivedWork,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const work = async (item: WorkItem): Promise<void> => {
    if (item.kind === 'hub') await reconcileHub(item.hub, clock.now(), ports)
    if (item.kind === 'chore') await runChore(item.name, clock.now(), ports)
  }
  const onBreak = async (item: WorkItem, error: unknown): Promise<void> => {
    logFailure('reconcile-broke', { item }, error)
    if (item.kind === 'hub') await recordBreakdown(item.hub, error, clock.now(), ports)
  }
  const batch = { work, onBreak, log: logFailure, received }
  const handle = ({ Records: records }: SQSEvent): Promise<SQSBatchResponse> => workBatch(records, batch)
  return middy<SQSEvent, SQSBatchResponse>().handler(handle) as unknown as (event: SQSEvent) => Promise<SQSBatchResponse>
}
