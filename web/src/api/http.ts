import { ApiProblem, problemOf, Unreachable } from './problem.ts'
import type { SlowCalls } from './slow-calls.ts'

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, with `mediaType`. */
  readonly text?: string
  readonly mediaType?: string
  /** The generation that the person saw; the server refuses when there is a newer one. */
  readonly seen?: number
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  /** The page itself says that this takes long. */
  readonly patient?: true
}

/**
 * Calls the API as the signed-in person. Answers the body, or throws `ApiProblem` (the server refused) or
 * `Unreachable` (no answer). The answer is not checked against its schema: both sides are built from one contract.
 */
export type Http = <T>(path: string, call?: Call) => Promise<T>

interface Credentials {
  token(): string | undefined
  refresh(): Promise<boolean>
  onExpired(): void
}

export function createHttp(credentials: Credentials, slowCalls: SlowCalls): Http {
  return async <T,>(path: string, call: Call = {}) => {
    const send = () => {
      const answer = reach(path, call, credentials.token())
      return call.patient === true ? answer : slowCalls.watch(answer)
    }
    let answer = await send()
    if (answer.status === 401 && await credentials.refresh()) answer = await send()
    if (answer.status === 401) credentials.onExpired()
    if (!answer.ok) throw new ApiProblem(await problemOf(answer))
    return await bodyOf(answer) as T
  }
}

async function bodyOf(answer: Response): Promise<unknown> {
  if (answer.status === 204) return undefined
  return answer.headers.get('content-type')?.includes('json') === true ? answer.json() : answer.text()
}

async function reach(path: string, call: Call, token: string | undefined): Promise<Response> {
  try {
    return await fetch(path, {
      method: call.method ?? 'GET',
      headers: headersOf(call, token),
      ...(call.text !== undefined ? { body: call.text } : call.body !== undefined ? { body: JSON.stringify(call.body) } : {}),
      ...(call.signal === undefined ? {} : { signal: call.signal }),
    })
  } catch (cause) {
    if (call.signal?.aborted === true) throw cause
    throw new Unreachable(cause)
  }
}

function headersOf(call: Call, token: string | undefined): Headers {
  const headers = new Headers({ accept: 'application/json, application/problem+json, text/calendar' })
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  if (call.text !== undefined || call.body !== undefined) headers.set('content-type', call.mediaType ?? 'application/json')
  if (call.seen !== undefined) headers.set('if-match', `"${call.seen}"`)
  if (call.idempotencyKey !== undefined) headers.set('idempotency-key', call.idempotencyKey)
  return headers
}
