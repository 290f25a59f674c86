import { aws_lambda as lambda, type aws_sqs as sqs } from 'aws-cdk-lib'
import type { LecternFunction } from '../constructs/lectern-function.ts'

/**
 * Has a function called with messages of a queue, five at a time and `concurrency` (2 or more) calls at once. It says which ones
 * are to come again, and when.
 */
export function receive(one: LecternFunction, queue: sqs.IQueue, concurrency: number): void {
  one.allow(['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], [queue.queueArn])
  const mapping = new lambda.EventSourceMapping(one, 'Messages', {
    target: one.function, eventSourceArn: queue.queueArn, batchSize: 5, reportBatchItemFailures: true, maxConcurrency: concurrency,
  })
  // Lambda looks whether it may receive when the mapping is made.
  mapping.node.addDependency(one.role)
}
