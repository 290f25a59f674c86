import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'

/** How much there is in a queue, waiting or being worked on. SQS counts roughly, and is right a minute after the last change. */
export type QueueLength = () => Promise<number>

/** The length of the queue with this URL. */
export function lengthOf(client: SQSClient, url: string): QueueLength {
  return async () => {
    const { Attributes: counted = {} } = await client.send(new GetQueueAttributesCommand({
      QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }))
    return Object.values(counted).reduce((sum, count) => sum + Number(count), 0)
  }
}
