import type { Problem } from '../../../shared/contract/course-view.ts'

/** The API's answer when something was not done: an RFC 9457 problem with a sentence for people. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail === '' ? problem.title : problem.detail)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

/** The server could not be reached at all; `useSentenceOf` says so to people. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('the server cannot be reached', { cause })
    this.name = 'Unreachable'
  }
}

/** Whether an error is the API's refusal with this code. */
export function isRefusal(error: unknown, code: string): error is ApiProblem {
  return error instanceof ApiProblem && error.problem.code === code
}

/** Reads an error answer; one that is no problem document (a proxy's page) becomes one, with the code `unexpected`. */
export async function problemOf(answer: Response): Promise<Problem> {
  const fallback: Problem = { type: 'about:blank', title: '', status: answer.status, code: 'unexpected', detail: `HTTP ${answer.status}` }
  try {
    const body: unknown = await answer.json()
    return isProblem(body) ? { ...fallback, ...body } : fallback
  } catch {
    return fallback
  }
}

function isProblem(body: unknown): body is Partial<Problem> & { detail: string } {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string'
}
