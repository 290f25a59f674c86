import { type Onlooker, unsigned } from '../../local/onlooker.ts'

/** What a call asked of DynamoDB: requests, and the keys named in them. */
export interface Reads { requests: number; keys: number }

/** Counts what the API asks of DynamoDB. */
export class ReadCounter implements Onlooker {
  #reads: Reads = none()

  /** What was asked since the last call of this. */
  taken(): Reads {
    const reads = this.#reads
    this.#reads = none()
    return reads
  }

  signerOf(name: Parameters<Onlooker['signerOf']>[0]): ReturnType<Onlooker['signerOf']> {
    return {
      sign: async (request) => {
        if (name === 'courses-api') this.#note(request as unknown as { headers: Readonly<Record<string, string>>; body?: unknown })
        return unsigned.sign(request)
      },
    }
  }

  queueOf(_: Parameters<Onlooker['queueOf']>[0], queue: Parameters<Onlooker['queueOf']>[1]): ReturnType<Onlooker['queueOf']> {
    return queue
  }

  #note({ headers, body }: { headers: Readonly<Record<string, string>>; body?: unknown }): void {
    const [service, operation] = (headers['x-amz-target'] ?? '').split('.')
    if (!service?.startsWith('DynamoDB')) return
    this.#reads.requests += 1
    if (operation === 'GetItem') this.#reads.keys += 1
    if (operation === 'BatchGetItem') this.#reads.keys += keysIn(textOf(body))
  }
}

const none = (): Reads => ({ requests: 0, keys: 0 })

/** As the SDK hands it over: a text, or its bytes. */
function textOf(body: unknown): string {
  return body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : String(body)
}

function keysIn(body: string): number {
  const { RequestItems: tables } = JSON.parse(body) as { readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly unknown[] }>> }
  return Object.values(tables).reduce((sum, { Keys: keys }) => sum + keys.length, 0)
}
