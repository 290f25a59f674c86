import type { components } from './schema.d.ts'

export type Problem = components['schemas']['Problem']

/** The API refused: why, in a sentence, with a stable code and the fields concerned (RFC 9457). */
export class LecternProblem extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'LecternProblem'
    this.problem = problem
  }
}

/** Nothing was answered, or not by Lectern. */
export class LecternUnreachable extends Error {
  constructor(address: string, cause?: unknown) {
    super(`${address} does not answer${cause instanceof Error ? ` (${reasonIn(cause)})` : ''}.`, { cause })
    this.name = 'LecternUnreachable'
  }
}

/** `fetch` says “fetch failed”, and keeps the reason as the cause. */
function reasonIn(error: Error): string {
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message
}
