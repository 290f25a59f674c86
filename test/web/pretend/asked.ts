import type { Actor } from '../../../shared/core/permissions.ts'

/** One request as the pretend of the API takes it. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
  readonly mediaType: string
  readonly seen: number | undefined
  readonly actor: Actor
}
export interface Answer { readonly status: number; readonly body?: unknown }
