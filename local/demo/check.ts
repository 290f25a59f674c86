import { isDeepStrictEqual } from 'node:util'

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
