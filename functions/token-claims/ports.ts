import type { GroupValues } from '../../shared/contract/groups.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import type { ClaimPorts } from '../../shared/sign-in/ports.ts'

/** What Cognito's trigger works with. */
export interface TokenClaimsPorts extends ClaimPorts {
  /**
   * The clients of a user pool. Each event names its pool: told by the environment, pool and function could not be deployed one
   * after the other.
   */
  clientsOf(userPoolId: string): Pick<HubClients, 'hubOf'>
  readonly groupValues: GroupValues
}
