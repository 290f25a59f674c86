import type { Storage } from './storage.ts'

/** What a command runs with. */
export interface Context {
  readonly storage: () => Storage
  /** For people: what happened, a line each. Never contents of files. */
  readonly log: (line: string) => void
  /** False where the process may not give files away; said in the log then. */
  readonly setsOwners: boolean
  /** A folder of its own for what is too large for memory. */
  readonly scratch: string
}

/** What was asked for makes no sense: trying again will not help. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
