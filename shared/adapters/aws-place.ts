/** Signs requests in place of the client's own Signature Version 4. */
export interface Signer {
  sign<T extends { headers: Record<string, string> }>(request: T): Promise<T>
}

/** Where an AWS service is, and how it is spoken to. */
export interface AwsPlace {
  readonly region: string
  /** Absent: the region's own endpoint. */
  readonly endpoint?: string | undefined
  /** For services that check no signatures; signing is two fifths of what a call costs. */
  readonly signer?: Signer | undefined
}

/**
 * How long a client waits, in milliseconds; by default it waits for ever. With its retries it stays below the 29
 * seconds after which API Gateway gives up on a function.
 */
const timeouts = { connectionTimeout: 1_500, requestTimeout: 4_000, throwOnRequestTimeout: true }

/** The configuration that every client of ours has in common. */
export function clientConfig({ region, endpoint, signer }: AwsPlace): AwsClientConfig {
  return {
    region, maxAttempts: 3, requestHandler: timeouts, cacheMiddleware: true,
    ...(endpoint === undefined ? {} : { endpoint }), ...(signer === undefined ? {} : { signer }),
  }
}

export interface AwsClientConfig {
  readonly region: string
  readonly maxAttempts: number
  readonly requestHandler: typeof timeouts
  readonly cacheMiddleware: boolean
  readonly endpoint?: string
  readonly signer?: Signer
}

/** A client without the middleware that copies every input and output for a logger that nobody gave. */
export function withoutLogging<T extends { middlewareStack: { remove(name: string): boolean } }>(client: T): T {
  client.middlewareStack.remove('loggerMiddleware')
  return client
}
