import type { Signer } from '../../shared/adapters/aws-place.ts'
import { connectHubClients } from '../../shared/adapters/cognito/connect.ts'
import { claimStores } from '../../shared/adapters/dynamodb/claim-stores.ts'
import { DynamoClientRegistrations } from '../../shared/adapters/dynamodb/client-registrations.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { cognitoAccessTokens, issuerAccessTokens } from '../../shared/adapters/oidc/access-tokens.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import type { UserinfoPorts } from './ports.ts'

/** What userinfo is given beyond the environment. */
export interface UserinfoParts {
  readonly queue: WorkQueue
  readonly clock: Clock
  readonly signer?: Signer
}

/**
 * The ports of userinfo on the services that the environment names: a Cognito user pool where it names one, else the issuer, whose
 * clients are those that the table has.
 */
export function wire(environment: Environment & { readonly LECTERN_ISSUER: string }, { queue, clock, signer }: UserinfoParts): UserinfoPorts {
  const { AWS_REGION: region, LECTERN_USER_POOL_ID: userPoolId, LECTERN_ISSUER: issuer } = environment
  const database = connectDatabase({ table: environment.LECTERN_TABLE, region, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB, signer })
  const common = { ...claimStores(database), settings: settingsOf(environment), queue, clock }
  if (userPoolId === undefined) {
    const registrations = new DynamoClientRegistrations(database)
    const hubOf = async (clientId: string) => (await registrations.ofClient(clientId))?.hub
    return { ...common, tokens: issuerAccessTokens(issuer), clients: { hubOf } }
  }
  const endpoint = environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER
  const clients = connectHubClients({ region, endpoint, signer, userPoolId }, clock)
  return { ...common, tokens: cognitoAccessTokens(userPoolId), clients }
}
