import { Unreachable } from '../api/problem.ts'

/** What the portal is told about its sign-in, from `/config.json`. */
export interface PortalConfig {
  readonly issuer: string
  readonly client_id: string
  readonly audience: string
  /** What a sign-in asks for. */
  readonly scopes: readonly string[]
  /** Where signing out ends, whole with its parameters, for a provider that knows no sign-out of OpenID Connect. */
  readonly sign_out_url?: string
  /** True where one machine plays all the clouds and its clock can be turned. */
  readonly local: boolean
}

/** Fetches the configuration; throws when the server cannot be reached or answers with something else. */
export async function loadPortalConfig(): Promise<PortalConfig> {
  const answer = await fetch('/config.json', { headers: { accept: 'application/json' } })
    .catch((cause: unknown) => { throw new Unreachable(cause) })
  if (!answer.ok) throw new Error(`The configuration could not be read (HTTP ${answer.status}).`)
  const config: unknown = await answer.json()
  if (!isPortalConfig(config)) throw new Error('The configuration has an unexpected form.')
  return config
}

function isPortalConfig(value: unknown): value is PortalConfig {
  if (typeof value !== 'object' || value === null) return false
  const { issuer, client_id, local, scopes, sign_out_url } = value as Record<string, unknown>
  return typeof issuer === 'string' && typeof client_id === 'string' && typeof local === 'boolean'
    && Array.isArray(scopes) && scopes.every((scope) => typeof scope === 'string')
    && (sign_out_url === undefined || (typeof sign_out_url === 'string' && /^https?:/.test(sign_out_url)))
}
