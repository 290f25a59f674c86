import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../shared/ports/clock.ts'
import { listenOnLoopback, readBody } from '../loopback-server.ts'
import type { StandIn } from '../stand-in.ts'
import { type FailureRule, Operations } from './operations.ts'
import { SqsError } from './sqs-error.ts'

/** Ten messages of the largest size, were all of them escaped. */
const bodyLimit = 32 * 1_024 * 1_024

export interface SqsOptions {
  readonly clock: Clock
  readonly port?: number
  /** Entries of batches that fail. */
  readonly fails?: FailureRule
}

/**
 * SQS' FIFO queues on this machine, in memory, over the JSON protocol of the real client. A receive never waits: who finds
 * nothing asks again. There are no dead-letter queues.
 */
export async function startSqs({ clock, port, fails = () => undefined }: SqsOptions): Promise<StandIn> {
  const operations = new Operations(fails)
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
  return listenOnLoopback(async (request, response) => {
    const { status, headers, body } = await answer(request)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers }).end(JSON.stringify(body))
  }, port)
}
