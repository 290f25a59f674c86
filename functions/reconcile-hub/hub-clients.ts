import type { Environment } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'

/** Where this installation registers hubs as clients. Throws when the environment names no place for it. */
export async function hubClientsOf(environment: Environment, clock: Clock): Promise<HubClients> {
  const { AWS_REGION: region, LECTERN_USER_POOL_ID: userPoolId, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint } = environment
  if (userPoolId === undefined) throw new Error('The function reconcile-hub is not told LECTERN_USER_POOL_ID.')
  const { connectHubClients } = await import('../../shared/adapters/cognito/connect.ts')
  return connectHubClients({ region, endpoint, userPoolId }, clock)
}
