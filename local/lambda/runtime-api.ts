import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { listenOnLoopback, readBody } from '../loopback-server.ts'
import type { StandIn } from '../stand-in.ts'

/** What a function answered, or how it failed: in an invocation, or before there was one. */
export type Outcome =
  | { readonly kind: 'answered'; readonly value: unknown }
  | { readonly kind: 'failed' | 'init-failed'; readonly errorType: string; readonly errorMessage: string }

export interface RuntimeApi extends StandIn {
  /** Hands an event to the function as soon as it asks for one; resolves once it has answered or failed. */
  invoke(event: unknown): Promise<Outcome>
  /** What waits is told that the process is gone. */
  gone(errorMessage: string): void
}

/** A response of a synchronous invocation has 6 MB at most (AWS Lambda Developer Guide, "Lambda quotas", 2025). */
const answerLimit = 6 * 1_024 * 1_024
const prefix = '/2018-06-01/runtime/'

interface Invocation {
  readonly id: string
  readonly event: unknown
  readonly settle: (outcome: Outcome) => void
}

/**
 * The Lambda Runtime API of one function (AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes"): where
 * the process that runs a function fetches events and leaves what it answers.
 */
export async function startRuntimeApi(functionArn: string, timeoutMillis: number): Promise<RuntimeApi> {
  const waiting: Invocation[] = []
  const underway = new Map<string, Invocation>()
  let next: ((invocation: Invocation) => void) | undefined
  let dead: Outcome | undefined

  const handOut = (response: ServerResponse): void => {
    next = (invocation) => {
      next = undefined
      underway.set(invocation.id, invocation)
      response.writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': invocation.id,
        'lambda-runtime-deadline-ms': String(Date.now() + timeoutMillis),
        'lambda-runtime-invoked-function-arn': functionArn,
      }).end(JSON.stringify(invocation.event))
    }
    const first = waiting.shift()
    if (first !== undefined) next(first)
  }
  const die = (outcome: Outcome): void => {
    dead ??= outcome
    for (const { settle } of [...waiting.splice(0), ...underway.values()]) settle(dead)
    underway.clear()
  }
  const settle = (id: string, outcome: Outcome): void => {
    underway.get(id)?.settle(outcome)
    underway.delete(id)
  }

  const server = await listenOnLoopback(async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').replace(prefix, '')
    if (request.method === 'GET' && path === 'invocation/next') return handOut(response)
    const text = await readBody(request, answerLimit)
    const [, id = '', end] = /^invocation\/([^/]+)\/(response|error)$/.exec(path) ?? []
    if (end === 'response') settle(id, { kind: 'answered', value: text === '' ? undefined : JSON.parse(text) as unknown })
    else if (end === 'error') settle(id, { kind: 'failed', ...errorIn(text) })
    else if (path === 'init/error') die({ kind: 'init-failed', ...errorIn(text) })
    response.writeHead(end !== undefined || path === 'init/error' ? 202 : 404).end()
  })
  return {
    ...server,
    invoke: (event) => new Promise<Outcome>((resolve) => {
      if (dead !== undefined) return resolve(dead)
      const invocation = { id: randomUUID(), event, settle: resolve }
      if (next === undefined) waiting.push(invocation)
      else next(invocation)
    }),
    gone: (errorMessage) => die({ kind: 'failed', errorType: 'Runtime.ExitError', errorMessage }),
  }
}

function errorIn(text: string): { errorType: string; errorMessage: string } {
  const { errorType, errorMessage } = JSON.parse(text) as { errorType?: unknown; errorMessage?: unknown }
  return { errorType: String(errorType), errorMessage: String(errorMessage) }
}
