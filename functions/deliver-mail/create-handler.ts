import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { WorkItem } from '../../shared/core/work.ts'
import { Conflict, Unavailable } from '../../shared/ports/errors.ts'
import { type DeliveryPorts, deliverMail } from './deliver-mail.ts'

/** Sends the mails of a batch; one that could not be sent now comes again by the work index. */
export function createHandler(ports: DeliveryPorts): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const handle = async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const results = await Promise.all(event.Records.map(async ({ messageId, body }) =>
      (await isDone(JSON.parse(body) as WorkItem, ports)) ? [] : [{ itemIdentifier: messageId }]))
    return { batchItemFailures: results.flat() }
  }
  return middy<SQSEvent, SQSBatchResponse>().handler(handle) as unknown as (event: SQSEvent) => Promise<SQSBatchResponse>
}

async function isDone(item: WorkItem, ports: DeliveryPorts): Promise<boolean> {
  if (item.kind !== 'mail') return true
  try {
    await deliverMail(item.slug, item.id, ports)
    return true
  } catch (error) {
    if (error instanceof Conflict || error instanceof Unavailable) return false
    throw error
  }
}
