import type { Signer } from '../../shared/adapters/aws-place.ts'
import { connectHubClients } from '../../shared/adapters/cognito/connect.ts'
import { claimStores } from '../../shared/adapters/dynamodb/claim-stores.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import { readGroupValues } from '../../shared/contract/groups.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import type { ClaimPorts } from '../../shared/sign-in/ports.ts'
import type { TokenClaimsPorts } from './ports.ts'

/** What the claims are given beyond the environment. */
export interface TokenClaimsParts {
  readonly queue: WorkQueue
  readonly clock: Clock
  readonly signer?: Signer
}

/** The ports of the claims on the services that the environment names. */
export function wireClaims(environment: Environment, { queue, clock, signer }: TokenClaimsParts): ClaimPorts {
  const { LECTERN_TABLE: table, AWS_REGION: region, AWS_ENDPOINT_URL_DYNAMODB: endpoint } = environment
  return { ...claimStores(connectDatabase({ table, region, endpoint, signer })), settings: settingsOf(environment), queue, clock }
}

/** The ports of the trigger, with the clients of whatever pool an event comes from; there is one. */
export function wire(environment: Environment, parts: TokenClaimsParts): TokenClaimsPorts {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint } = environment
  const pools = new Map<string, HubClients>()
  const clientsOf = (userPoolId: string): HubClients => {
    const clients = pools.get(userPoolId) ?? connectHubClients({ region, endpoint, signer: parts.signer, userPoolId }, parts.clock)
    pools.set(userPoolId, clients)
    return clients
  }
  return { ...wireClaims(environment, parts), clientsOf, groupValues: readGroupValues(environment.LECTERN_GROUP_VALUES) }
}
