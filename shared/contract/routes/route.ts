import type * as z from 'zod'
import type { Action } from '../../core/permissions.ts'

/**
 * One operation of the HTTP API, and what goes in. What comes out stands in `answers.ts`, what it is for in `summaries.ts`. Handlers, API Gateway, the OpenAPI
 * document and the permission table all read this.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** What the caller has to be allowed to do; absent for what anybody may fetch without signing in. */
  readonly action?: Action
  readonly query?: Late<z.ZodObject>
  readonly body?: Late<z.ZodType>
  /** Media types of the body; `application/json` when absent. */
  readonly accepts?: readonly string[]
  /** Success. Some changes answer 202 when they wait for governance. */
  readonly status: 200 | 201 | 204
  readonly alsoStatus?: 202
  /** The caller says which generation was seen, in If-Match. */
  readonly ifMatch?: true
  /** A repeated call with the same Idempotency-Key answers as the first did. */
  readonly idempotent?: true
}

export type Late<T> = () => Promise<T>

/** A schema that is read and made when first asked for: a start that made all of them would spend half its time on that. */
export function late<M extends object, N extends keyof M>(schemas: Late<M>, name: N): Late<M[N]> {
  let schema: M[N] | undefined
  return async () => {
    schema ??= (await schemas())[name]
    return schema
  }
}
