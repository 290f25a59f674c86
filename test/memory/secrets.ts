import { createHash } from 'node:crypto'
import type { Secrets } from '../../shared/ports/secrets.ts'

/** Secrets that anybody can guess, the same in every run. */
export class MemorySecrets implements Secrets {
  #ids = 0

  token(): string {
    return `token-${++this.#ids}`
  }

  hex(bytes: number): string {
    return '0f'.repeat(bytes)
  }

  hash(token: string): string {
    return createHash('sha256').update(token).digest('base64url')
  }

  id(): string {
    return `id-${++this.#ids}`
  }
}
