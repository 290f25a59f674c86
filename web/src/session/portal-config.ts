/** What the portal is told about its sign-in, from `/config.json`. */
export interface PortalConfig {
  readonly issuer: string
  readonly client_id: string
  readonly audience: string
  /** True where one machine plays all the clouds and its clock can be turned. */
  readonly local: boolean
}

/** Fetches the configuration; throws when the server cannot be reached or answers with something else. */
export async function loadPortalConfig(): Promise<PortalConfig> {
  const answer = await fetch('/config.json', { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`The configuration could not be read (HTTP ${answer.status}).`)
  const config: unknown = await answer.json()
  if (!isPortalConfig(config)) throw new Error('The configuration has an unexpected form.')
  return config
}

function isPortalConfig(value: unknown): value is PortalConfig {
  if (typeof value !== 'object' || value === null) return false
  const { issuer, client_id, local } = value as Record<string, unknown>
  return typeof issuer === 'string' && typeof client_id === 'string' && typeof local === 'boolean'
}
