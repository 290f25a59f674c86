import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '../../ports/clock.ts'
import type { Secrets } from '../../ports/secrets.ts'

/** Tokens from the system's random source. */
export class RandomSecrets implements Secrets {
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  token(): string {
    return randomBytes(24).toString('base64url')
  }

  hex(bytes: number): string {
    return randomBytes(bytes).toString('hex')
  }

  hash(token: string): string {
    return createHash('sha256').update(token).digest('base64url')
  }

  id(): string {
    const time = this.#clock.now().replace(/[^0-9]/g, '').slice(0, 17)
    return `${time}-${randomUUID().slice(0, 18)}`
  }
}
