import {
  GetQueueAttributesCommand, type Message, type QueueAttributeName, ReceiveMessageCommand, type SQSClient, StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { fromMillis } from '../../core/instant.ts'
import type { DeadLetter, DeadLetterQueue, DeadLetters } from '../../ports/dead-letters.ts'
import { sqsFailure } from './sqs-failure.ts'

/** URLs of the queues of what was given up. */
export type DeadLetterUrls = Readonly<Partial<Record<DeadLetterQueue, string | undefined>>>

/** What one receive takes (Amazon SQS API Reference, ReceiveMessage). */
const shownAtMost = 10

/** The dead-letter queues in SQS. */
export class SqsDeadLetters implements DeadLetters {
  readonly #client: SQSClient
  readonly #urls: DeadLetterUrls

  constructor(client: SQSClient, urls: DeadLetterUrls) {
    this.#client = client
    this.#urls = urls
  }

  async look(queue: DeadLetterQueue): Promise<{ readonly waiting: number; readonly letters: readonly DeadLetter[] }> {
    const url = this.#urlOf(queue)
    const counts = await this.#attributes(url, ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'])
    const waiting = Object.values(counts).reduce((sum, count) => sum + Number(count), 0)
    if (waiting === 0) return { waiting, letters: [] }
    const { Messages: messages = [] } = await translated(() => this.#client.send(new ReceiveMessageCommand({
      QueueUrl: url, MaxNumberOfMessages: shownAtMost, MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateReceiveCount'],
      // Nobody is kept from them; and all of the service is asked, not a sample of it (short and long polling).
      VisibilityTimeout: 0, WaitTimeSeconds: 1,
    })))
    return { waiting: Math.max(waiting, messages.length), letters: messages.map(letterFrom) }
  }

  /** Back to where each came from. */
  async redrive(queue: DeadLetterQueue): Promise<void> {
    const { QueueArn: arn } = await this.#attributes(this.#urlOf(queue), ['QueueArn'])
    await translated(async () => {
      try {
        await this.#client.send(new StartMessageMoveTaskCommand({ SourceArn: arn }))
      } catch (error) {
        // A queue has one such task at a time (API Reference, StartMessageMoveTask): the one that runs does the same.
        if (!(error instanceof Error && error.name.endsWith('UnsupportedOperation'))) throw error
      }
    })
  }

  async #attributes(url: string, names: readonly QueueAttributeName[]): Promise<Readonly<Record<string, string>>> {
    const { Attributes: attributes = {} } = await translated(() =>
      this.#client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] })))
    return attributes
  }

  #urlOf(queue: DeadLetterQueue): string {
    const url = this.#urls[queue]
    if (url === undefined) throw new Error(`The URL of what the ${queue} queue gave up is not configured.`)
    return url
  }
}

function letterFrom({ Body: body = '', Attributes: attributes }: Message): DeadLetter {
  return {
    body, sent_at: fromMillis(Number(attributes?.SentTimestamp ?? 0)), received: Number(attributes?.ApproximateReceiveCount ?? 0),
  }
}

async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw sqsFailure(error)
  }
}
