import type { Signer } from '../../shared/adapters/aws-place.ts'
import { DynamoClientRegistrations } from '../../shared/adapters/dynamodb/client-registrations.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import type { Environment } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'

/**
 * Where this installation registers hubs as clients: a user pool where the environment names one, else an issuer by registration.
 * An installation has one of them, so that the other is not read. Throws when the environment names neither.
 */
export async function hubClientsOf(environment: Environment, clock: Clock, signer?: Signer): Promise<HubClients> {
  const { AWS_REGION: region, LECTERN_USER_POOL_ID: userPoolId, LECTERN_REGISTRATION_URL: url, LECTERN_REGISTRATION_SECRET: secret } = environment
  if (userPoolId !== undefined) {
    const { connectHubClients } = await import('../../shared/adapters/cognito/connect.ts')
    return connectHubClients({ region, endpoint: environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, signer, userPoolId }, clock)
  }
  if (url === undefined || secret === undefined) {
    throw new Error('The function reconcile-hub is not told LECTERN_USER_POOL_ID, nor LECTERN_REGISTRATION_URL and LECTERN_REGISTRATION_SECRET.')
  }
  const [{ RegisteredHubClients }, { connectSecretTexts }] = await Promise.all([
    import('../../shared/adapters/oidc/hub-clients.ts'), import('../../shared/adapters/secrets-manager/secret-texts.ts'),
  ])
  const readSecret = connectSecretTexts({ region, endpoint: environment.AWS_ENDPOINT_URL_SECRETS_MANAGER, signer }, clock)
  const database = connectDatabase({ table: environment.LECTERN_TABLE, region, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB, signer })
  return new RegisteredHubClients({ url, initialToken: () => readSecret(secret), registrations: new DynamoClientRegistrations(database) })
}
