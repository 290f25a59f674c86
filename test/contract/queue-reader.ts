import { randomUUID } from 'node:crypto'
import {
  CreateQueueCommand, DeleteMessageCommand, DeleteQueueCommand, type Message, ReceiveMessageCommand, SQSClient,
} from '@aws-sdk/client-sqs'
import type { WorkItem } from '../../shared/core/work.ts'

/** A FIFO queue made for a test, set up as a stage's are, and read as Lambda does. */
export class QueueReader {
  readonly client: SQSClient
  readonly url: string

  constructor(client: SQSClient, url: string) {
    this.client = client
    this.url = url
  }

  static async create(place: { region: string; endpoint: string }): Promise<QueueReader> {
    const client = new SQSClient(place)
    const { QueueUrl: url = '' } = await client.send(new CreateQueueCommand({
      QueueName: `lectern-contract-${randomUUID()}.fifo`,
      Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true', VisibilityTimeout: '30' },
    }))
    return new QueueReader(client, url)
  }

  async receive(waitSeconds = 0): Promise<readonly Message[]> {
    const { Messages: messages = [] } = await this.client.send(new ReceiveMessageCommand({
      QueueUrl: this.url, MaxNumberOfMessages: 10, WaitTimeSeconds: waitSeconds, MessageSystemAttributeNames: ['All'],
    }))
    return messages
  }

  async delete({ ReceiptHandle }: Message): Promise<void> {
    await this.client.send(new DeleteMessageCommand({ QueueUrl: this.url, ReceiptHandle }))
  }

  /** Everything that can be received, deleted as it comes. */
  async takeAll(waitSeconds: number): Promise<readonly WorkItem[]> {
    const items: WorkItem[] = []
    for (;;) {
      const messages = await this.receive(waitSeconds)
      if (messages.length === 0) return items
      for (const message of messages) {
        items.push(JSON.parse(message.Body ?? '') as WorkItem)
        await this.delete(message)
      }
    }
  }

  async remove(): Promise<void> {
    await this.client.send(new DeleteQueueCommand({ QueueUrl: this.url }))
    this.client.destroy()
  }
}
