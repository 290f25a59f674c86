import { LecternUnreachable } from '../../client/problem.ts'
import { UsageError } from '../exit-codes.ts'

/** What a server says about signing in, in its `/config.json`. */
export interface ServerConfig {
  readonly issuer: string
  /** The command line as a client of the issuer; absent where nobody registered it. */
  readonly cli_client_id?: string
  readonly scopes: readonly string[]
}

/** Asks the server how people sign in. Throws `LecternUnreachable` when it does not answer as a Lectern does. */
export async function serverConfig(server: string): Promise<ServerConfig> {
  const address = `${server}/config.json`
  let answer: Response
  try {
    answer = await fetch(address, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(15_000) })
  } catch (error) {
    throw new LecternUnreachable(server, error)
  }
  const config = await answer.json().catch(() => undefined) as Partial<ServerConfig> | undefined
  if (!answer.ok || typeof config?.issuer !== 'string' || !Array.isArray(config.scopes)) {
    throw new LecternUnreachable(address, new Error('this is no Lectern'))
  }
  return config as ServerConfig
}

/** The address of a server as it is kept: an origin. Plain http is for one's own machine alone. */
export function serverAddress(text: string): string {
  let url: URL
  try {
    url = new URL(text.includes('://') ? text : `https://${text}`)
  } catch {
    throw new UsageError(`"${text}" is no address. Give one like https://courses.uni.example.`)
  }
  if (url.protocol !== 'https:' && !isLoopback(url)) throw new UsageError(`${url.origin} is not encrypted: tokens go over https only.`)
  return url.origin
}

/** Whether an address is on this machine, where nothing can listen in between. */
export function isLoopback({ hostname, protocol }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
