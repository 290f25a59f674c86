import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type Refusal, refusalStatus } from '../../shared/core/refusal.ts'

export type Answer = APIGatewayProxyStructuredResultV2

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { statusCode: status, headers: { ...always, 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

export function empty(): Answer {
  return { statusCode: 204, headers: always }
}

export function text(body: string, contentType: string): Answer {
  return { statusCode: 200, headers: { ...always, 'content-type': contentType }, body }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Malformed request', 401: 'Sign in first', 403: 'Not allowed', 404: 'Not found', 409: 'Not possible now', 412: 'Changed meanwhile',
  413: 'Too large', 415: 'Unknown media type', 422: 'Please correct', 428: 'Say which version you saw', 500: 'Our mistake', 503: 'Try again soon',
}

export interface ProblemExtras {
  /** The draft that keeps what was sent. */
  readonly draft?: string | undefined
  readonly headers?: Record<string, string>
}

/** A refusal as an RFC 9457 problem. */
export function problem(refusal: Refusal, { draft, headers }: ProblemExtras = {}): Answer {
  const status = refusalStatus[refusal.code]
  const body = {
    type: `urn:lectern:problem:${refusal.code}`,
    title: titles[status] ?? 'Refused',
    status,
    detail: refusal.message,
    code: refusal.code,
    ...(refusal.errors === undefined ? {} : { errors: refusal.errors }),
    ...(draft === undefined ? {} : { draft }),
  }
  const retry = status === 503 ? { 'retry-after': '2' } : {}
  return { statusCode: status, headers: { ...always, ...retry, ...headers, 'content-type': 'application/problem+json' }, body: JSON.stringify(body) }
}

/** Something broke that is nobody's fault out there; the id finds it in the logs. */
export function ourMistake(requestId: string): Answer {
  const body = {
    type: 'urn:lectern:problem:internal', title: titles[500], status: 500, code: 'internal',
    detail: `Something went wrong on our side; nothing was changed. Try again, and tell the operators "${requestId}" if it stays.`,
  }
  return { statusCode: 500, headers: { ...always, 'content-type': 'application/problem+json' }, body: JSON.stringify(body) }
}
