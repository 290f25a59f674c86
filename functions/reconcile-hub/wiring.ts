import type { Signer } from '../../shared/adapters/aws-place.ts'
import { DynamoAnnouncementStore } from '../../shared/adapters/dynamodb/announcement-store.ts'
import { DynamoChoreStore } from '../../shared/adapters/dynamodb/chore-store.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoHubRegistry } from '../../shared/adapters/dynamodb/hub-registry.ts'
import { DynamoHubUsers } from '../../shared/adapters/dynamodb/hub-users.ts'
import { DynamoImageCatalogue } from '../../shared/adapters/dynamodb/image-catalogue.ts'
import { DynamoLoadIndex } from '../../shared/adapters/dynamodb/load-index.ts'
import { DynamoMembershipStore } from '../../shared/adapters/dynamodb/membership-store.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import { RandomSecrets } from '../../shared/adapters/random/secrets.ts'
import { connectBlobs } from '../../shared/adapters/s3/connect.ts'
import { connectSchedules } from '../../shared/adapters/scheduler/connect.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Cluster } from '../../shared/ports/cluster.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'

/** What a reconcile is given beyond the environment. */
export interface ReconcileParts {
  readonly cluster: Cluster
  readonly clients: HubClients
  readonly queue: WorkQueue
  readonly clock: Clock
  readonly signer?: Signer
}

/** The ports of a reconcile on the services that the environment names. */
export function wire(environment: Environment, { cluster, clients, queue, clock, signer }: ReconcileParts): ReconcilePorts {
  const { AWS_REGION: region } = environment
  const database = connectDatabase({ table: environment.LECTERN_TABLE, region, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB, signer })
  return {
    store: new DynamoCourseStore(database),
    hubs: new DynamoHubRegistry(database),
    members: new DynamoMembershipStore(database),
    users: new DynamoHubUsers(database),
    images: new DynamoImageCatalogue(database),
    chores: new DynamoChoreStore(database),
    announcements: new DynamoAnnouncementStore(database),
    load: new DynamoLoadIndex(database),
    outbox: new DynamoOutbox(database),
    schedules: connectSchedules({ region, endpoint: environment.AWS_ENDPOINT_URL_SCHEDULER, signer }, {
      group: environment.LECTERN_SCHEDULE_GROUP, queueArn: environment.LECTERN_QUEUE_ARN, roleArn: environment.LECTERN_SCHEDULE_ROLE_ARN,
    }),
    blobs: connectBlobs({ bucket: environment.LECTERN_BUCKET, region, endpoint: environment.AWS_ENDPOINT_URL_S3, signer }, clock),
    secrets: new RandomSecrets(clock),
    random: Math.random,
    settings: settingsOf(environment),
    cluster, clients, queue,
  }
}
