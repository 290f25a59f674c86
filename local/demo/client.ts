import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod'
import { type AnswerOf, answers } from '../../shared/contract/answers.ts'
import { type Problem, problemSchema } from '../../shared/contract/course-view.ts'
import { type RouteId, routes } from '../../shared/contract/routes.ts'

/** What goes with a call, beside the route. */
export interface Sending {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown
  /** `application/json`, or `application/yaml` for a text, when absent. */
  readonly contentType?: string
  readonly ifMatch?: string | undefined
  readonly idempotencyKey?: string
}

interface Received { readonly status: number; readonly headers: Headers; readonly text: string }
export interface Done<T> extends Received { readonly ok: true; readonly body: T; readonly etag: string }
export interface Refused extends Received { readonly ok: false; readonly problem: Problem; readonly etag: string }
export type Reply<T> = Done<T> | Refused

/** Milliseconds after which an answer does not come any more. */
const patience = 60_000

/**
 * A client of the HTTP API, made of the table of routes. Every answer is checked against the schema of its route, which
 * has to describe all of it, and every refusal against RFC 9457: one that does not fit throws.
 */
export class LecternClient {
  readonly #url: string
  readonly #token: () => Promise<string | undefined>

  /** `url` is where the API is, without `/api`; `token` gives the bearer token to send, if any. */
  constructor(url: string, token: () => Promise<string | undefined>) {
    this.#url = url
    this.#token = token
  }

  /** Calls a route and answers with what came back, whether that was done or refused. */
  async call<R extends RouteId>(id: R, sending: Sending = {}): Promise<Reply<AnswerOf<R>>> {
    const { method, path } = routes[id]
    const answer = answers[id]
    const response = await fetch(`${this.#url}${filled(path, sending)}`, {
      method, headers: await this.#headers(sending), signal: AbortSignal.timeout(patience),
      ...(sending.body === undefined ? {} : { body: bodyOf(sending) }),
    })
    const text = await response.text()
    const { status, headers } = response
    const received = { status, headers, text, etag: headers.get('etag') ?? '' }
    if (!response.ok) return { ...received, ok: false, problem: problemIn(id, received) }
    const isJson = (headers.get('content-type') ?? '').includes('json')
    const body: unknown = isJson ? JSON.parse(text) : text === '' ? undefined : text
    return { ...received, ok: true, body: (typeof answer === 'object' ? described(id, answer, body) : body) as AnswerOf<R> }
  }

  /** As `call`, where a refusal is not expected: throws with what was refused and why. */
  async done<R extends RouteId>(id: R, sending: Sending = {}): Promise<Done<AnswerOf<R>>> {
    const reply = await this.call(id, sending)
    if (!reply.ok) throw new Error(`${id} was refused: ${reply.status} ${reply.problem.code}: ${reply.problem.detail}`)
    return reply
  }

  async #headers({ body, contentType, ifMatch, idempotencyKey }: Sending): Promise<Record<string, string>> {
    const token = await this.#token()
    const type = contentType ?? (typeof body === 'string' ? 'application/yaml' : 'application/json')
    return {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': type }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    }
  }
}

/** The body, if its schema takes it and describes every member of it. */
function described(id: RouteId, answer: z.ZodType, body: unknown): unknown {
  const parsed = answer.parse(body)
  // Parsing leaves out what the schema does not know.
  if (isDeepStrictEqual(parsed, body)) return parsed
  throw new Error(`${id} answered with members that its schema does not describe`)
}

function filled(template: string, { path = {}, query = {} }: Sending): string {
  const address = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''))
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
  const search = new URLSearchParams(pairs).toString()
  return search === '' ? address : `${address}?${search}`
}

function bodyOf({ body }: Sending): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

function problemIn(id: RouteId, { status, headers, text }: Received): Problem {
  if (headers.get('content-type') !== 'application/problem+json') {
    throw new Error(`${id} answered ${status} without a problem: ${text.slice(0, 200)}`)
  }
  const problem = problemSchema.parse(JSON.parse(text))
  if (problem.status !== status) throw new Error(`${id} answered ${status} with a problem of status ${problem.status}`)
  return problem
}
