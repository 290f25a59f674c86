import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { logFailure } from '../../shared/adapters/failure-log.ts'
import type { WorkItem } from '../../shared/core/work.ts'
import type { ReceivedWork } from '../../shared/ports/received-work.ts'
import { workBatch } from '../../shared/reconcile/work-batch.ts'
import { type DeliveryPorts, deliverMail } from './deliver-mail.ts'

/** Sends the mails of a batch; one that could not be sent now comes again by the work index. */
export function createHandler(ports: DeliveryPorts, received?: ReceivedWork): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const work = async (item: WorkItem): Promise<void> => {
    if (item.kind === 'mail') await deliverMail(item.slug, item.id, ports)
  }
  const onBreak = async (item: WorkItem, error: unknown): Promise<void> => logFailure('delivery-broke', { item }, error)
  const batch = { work, onBreak, log: logFailure, received }
  const handle = ({ Records: records }: SQSEvent): Promise<SQSBatchResponse> => workBatch(records, batch)
  return middy<SQSEvent, SQSBatchResponse>().handler(handle) as unknown as (event: SQSEvent) => Promise<SQSBatchResponse>
}
