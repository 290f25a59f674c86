import { LecternProblem, LecternUnreachable } from '../client/problem.ts'

/** What the command ends with, for scripts. `docs/command-line.md` shows the same table. */
export const exitCodes = {
  done: 0,
  /** A fault of the command itself. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** What was sent is not right: fields have to be mended. */
  invalid: 3,
  notSignedIn: 4,
  /** Lectern refused: not allowed, or not now. */
  refused: 5,
  notFound: 6,
  /** Somebody changed the course in the meantime. */
  changedMeanwhile: 7,
  unreachable: 8,
  /** What was watched for did not come. */
  notReached: 9,
} as const

/** Nobody is signed in, or not any more. */
export class NotSignedIn extends Error {}
/** The words after the command make no sense together. */
export class UsageError extends Error {}

const byStatus: Readonly<Record<number, number>> = {
  400: exitCodes.invalid, 401: exitCodes.notSignedIn, 404: exitCodes.notFound, 412: exitCodes.changedMeanwhile,
  413: exitCodes.invalid, 415: exitCodes.invalid, 422: exitCodes.invalid, 503: exitCodes.unreachable,
}

/** The exit code of a failure. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof NotSignedIn) return exitCodes.notSignedIn
  if (error instanceof UsageError) return exitCodes.usage
  if (error instanceof LecternUnreachable) return exitCodes.unreachable
  if (error instanceof LecternProblem) return byStatus[error.problem.status] ?? (error.problem.status < 500 ? exitCodes.refused : exitCodes.failed)
  return exitCodes.failed
}
