import { isDeepStrictEqual } from 'node:util'
import type { Stage } from './stage.ts'

/** One thing that happens in the demo: done, then looked at from outside. */
export interface Step {
  readonly title: string
  /** Does it, checks what came of it, and answers with what there is to tell. Throws NotAsTold at a difference. */
  readonly act: (stage: Stage) => Promise<string>
}

/** Something was found that is not as the demo tells it. */
export class NotAsTold extends Error {
  override readonly name = 'NotAsTold'
  readonly expected: unknown
  readonly found: unknown

  constructor(what: string, found: unknown, expected: unknown) {
    super(what)
    this.found = found
    this.expected = expected
  }
}

/** Goes on when `found` is `expected`, member by member; throws NotAsTold naming `what` otherwise. */
export function check(what: string, found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) throw new NotAsTold(what, found, expected)
}
