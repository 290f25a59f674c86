import type { AccessTokens } from '../../shared/ports/access-tokens.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import type { ClaimPorts } from '../../shared/sign-in/ports.ts'

/** What hubs are answered with. */
export interface UserinfoPorts extends ClaimPorts {
  readonly tokens: AccessTokens
  readonly clients: Pick<HubClients, 'hubOf'>
}
