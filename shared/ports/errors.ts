/** What adapters make of an SDK's failure. `cause` keeps the original. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/** Somebody else wrote first; read again and decide again. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}

/** The service cannot be reached, is overloaded or timed out: trying again later may help. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}

/** The service understood and said no: trying the same again will not help. */
export class Rejected extends Error {
  override readonly name = 'Rejected'
}

export type PortError = NotFound | Conflict | Unavailable | Rejected

export function isPortError(error: unknown): error is PortError {
  return error instanceof NotFound || error instanceof Conflict || error instanceof Unavailable || error instanceof Rejected
}
