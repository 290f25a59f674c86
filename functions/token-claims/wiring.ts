import type { Signer } from '../../shared/adapters/aws-place.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoHubRegistry } from '../../shared/adapters/dynamodb/hub-registry.ts'
import { DynamoHubUsers } from '../../shared/adapters/dynamodb/hub-users.ts'
import { DynamoMembershipStore } from '../../shared/adapters/dynamodb/membership-store.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import type { TokenClaimsPorts } from './ports.ts'

/** What the claims are given beyond the environment. */
export interface TokenClaimsParts {
  readonly clients: Pick<HubClients, 'hubOf'>
  readonly queue: WorkQueue
  readonly clock: Clock
  readonly signer?: Signer
}

/** The ports of the claims on the services that the environment names. */
export function wire(environment: Environment, { clients, queue, clock, signer }: TokenClaimsParts): TokenClaimsPorts {
  const { LECTERN_TABLE: table, AWS_REGION: region, AWS_ENDPOINT_URL_DYNAMODB: endpoint } = environment
  const database = connectDatabase({ table, region, endpoint, signer })
  return {
    store: new DynamoCourseStore(database),
    members: new DynamoMembershipStore(database),
    hubs: new DynamoHubRegistry(database),
    users: new DynamoHubUsers(database),
    settings: settingsOf(environment),
    clients, queue, clock,
  }
}
