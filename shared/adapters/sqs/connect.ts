import { SQSClient } from '@aws-sdk/client-sqs'
import { type AwsPlace, clientConfig, withoutLogging } from '../aws-place.ts'
import { SqsReceivedWork } from './received-work.ts'
import { type QueueUrls, SqsWorkQueue } from './work-queue.ts'

/** The work queue through one client. `work` and `mail` are the URLs of FIFO queues; who puts nothing into one may leave it out. */
export function connectQueue({ work, mail, ...place }: AwsPlace & QueueUrls): SqsWorkQueue {
  return new SqsWorkQueue(clientAt(place), { work, mail })
}

/** What was received from the queue of this URL. */
export function connectReceivedWork({ queue, ...place }: AwsPlace & { readonly queue: string }): SqsReceivedWork {
  return new SqsReceivedWork(clientAt(place), queue)
}

function clientAt(place: AwsPlace): SQSClient {
  return withoutLogging(new SQSClient(clientConfig(place)))
}
