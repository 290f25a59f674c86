import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../shared/ports/clock.ts'
import { listenOnLoopback, readBody } from '../loopback-server.ts'
import type { StandIn } from '../stand-in.ts'
import { type FailureRule, Operations, type Reader } from './operations.ts'
import { SqsError } from './sqs-error.ts'

/** Ten messages of the largest size, were all of them escaped. */
const bodyLimit = 32 * 1_024 * 1_024

export interface SqsOptions {
  readonly clock: Clock
  readonly port?: number
  /** Entries of batches that fail. */
  readonly fails?: FailureRule
  readonly onMoved?: Reader
}

export interface Sqs extends StandIn {
  /** Makes a queue and answers with its URL. */
  readonly create: (name: string, attributes: Readonly<Record<string, string>>) => string
  /** Puts a message with the dead letters of a queue, as one that the queue gave up. */
  readonly giveUp: (queue: string, message: { readonly body: string; readonly group: string; readonly received: number }) => void
}

/**
 * SQS' FIFO queues on this machine, in memory, over the JSON protocol of the real client. A receive never waits: who finds
 * nothing asks again. A move of dead letters is done at once.
 */
export async function startSqs({ clock, port, fails = () => undefined, onMoved }: SqsOptions): Promise<Sqs> {
  const operations = new Operations(fails, onMoved)
  const answer = async (request: IncomingMessage): Promise<{ status: number; headers: Record<string, string>; body: object }> => {
    try {
      const body: unknown = JSON.parse(await readBody(request, bodyLimit) || '{}')
      const operation = String(request.headers['x-amz-target']).replace(/^AmazonSQS\./, '')
      return { status: 200, headers: {}, body: operations.perform(operation, body, `http://${request.headers.host}`, clock.now()) }
    } catch (error) {
      if (!(error instanceof SqsError)) throw error
      const headers = { 'x-amzn-query-error': `${error.code};Sender` }
      return { status: 400, headers, body: { __type: `com.amazonaws.sqs#${error.shape}`, message: error.message } }
    }
  }
  const standIn = await listenOnLoopback(async (request, response) => {
    const { status, headers, body } = await answer(request)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers }).end(JSON.stringify(body))
  }, port)
  return {
    ...standIn,
    create: (name, attributes) => {
      const { QueueUrl: url } = operations.perform('CreateQueue', { QueueName: name, Attributes: attributes }, standIn.url, clock.now()) as { QueueUrl: string }
      return url
    },
    giveUp: (queue, message) => operations.giveUp(queue, message, clock.now()),
  }
}
