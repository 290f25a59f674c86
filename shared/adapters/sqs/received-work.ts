import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { ReceivedWork } from '../../ports/received-work.ts'
import { sqsFailure } from './sqs-failure.ts'

/** Messages that were received from an SQS queue. */
export class SqsReceivedWork implements ReceivedWork {
  readonly #client: SQSClient
  readonly #queue: string

  constructor(client: SQSClient, queue: string) {
    this.#client = client
    this.#queue = queue
  }

  async again(receiptHandle: string, afterSeconds: number): Promise<void> {
    try {
      await this.#client.send(new ChangeMessageVisibilityCommand({
        QueueUrl: this.#queue, ReceiptHandle: receiptHandle, VisibilityTimeout: afterSeconds,
      }))
    } catch (error) {
      throw sqsFailure(error)
    }
  }
}
