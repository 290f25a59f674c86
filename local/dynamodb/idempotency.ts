import { hash } from 'node:crypto'
import { serviceFault } from './dynalite.ts'
import type { JsonObject } from './dynalite.ts'

// The service remembers a token for ten minutes. A bound by number needs no clock, and this one is more than the SDK's
// retries can reach back.
const rememberedTokens = 10_000

interface Remembered {
  readonly digest: string
  readonly answer: Promise<JsonObject>
}

/** Makes repeats of a TransactWriteItems with the same ClientRequestToken answer without writing again. */
export class IdempotencyTokens {
  readonly #remembered = new Map<string, Remembered>()

  /**
   * Runs `transaction` unless it has succeeded, or is running, under this token. Throws
   * IdempotentParameterMismatchException if the token came with another body.
   */
  once(token: unknown, body: string, transaction: () => Promise<JsonObject>): Promise<JsonObject> {
    if (typeof token !== 'string') return transaction()
    const digest = hash('sha1', body, 'base64')
    const known = this.#remembered.get(token)
    if (known && known.digest !== digest) throw mismatch()
    return known?.answer ?? this.#run(token, digest, transaction)
  }

  #run(token: string, digest: string, transaction: () => Promise<JsonObject>): Promise<JsonObject> {
    const answer = transaction()
    this.#remembered.set(token, { digest, answer })
    answer.catch(() => this.#remembered.delete(token))
    const oldest = this.#remembered.keys().next().value
    if (this.#remembered.size > rememberedTokens && oldest !== undefined) this.#remembered.delete(oldest)
    return answer
  }
}

const mismatch = () =>
  serviceFault(
    'IdempotentParameterMismatchException',
    'Request was issued with the same idempotency token but with different parameters',
  )
