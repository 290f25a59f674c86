import type { Signer } from '../../shared/adapters/aws-place.ts'
import { DynamoAnnouncementStore } from '../../shared/adapters/dynamodb/announcement-store.ts'
import { DynamoChoreStore } from '../../shared/adapters/dynamodb/chore-store.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoDraftStore } from '../../shared/adapters/dynamodb/draft-store.ts'
import { DynamoHubRegistry } from '../../shared/adapters/dynamodb/hub-registry.ts'
import { DynamoImageCatalogue } from '../../shared/adapters/dynamodb/image-catalogue.ts'
import { DynamoLinkStore } from '../../shared/adapters/dynamodb/link-store.ts'
import { DynamoLoadIndex } from '../../shared/adapters/dynamodb/load-index.ts'
import { DynamoMembershipStore } from '../../shared/adapters/dynamodb/membership-store.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import { DynamoWorkIndex } from '../../shared/adapters/dynamodb/work-index.ts'
import { RandomSecrets } from '../../shared/adapters/random/secrets.ts'
import { connectBlobs } from '../../shared/adapters/s3/connect.ts'
import { connectDeadLettersLate } from '../../shared/adapters/sqs/connect-late.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import type { ApiPorts } from './ports.ts'

/** The API's ports on the services that the environment names. */
export function wire(environment: Environment, clock: Clock, queue: WorkQueue, signer?: Signer): ApiPorts {
  const database = connectDatabase({
    table: environment.LECTERN_TABLE, region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB, signer,
  })
  return {
    store: new DynamoCourseStore(database),
    drafts: new DynamoDraftStore(database),
    hubs: new DynamoHubRegistry(database),
    images: new DynamoImageCatalogue(database),
    chores: new DynamoChoreStore(database),
    announcements: new DynamoAnnouncementStore(database),
    links: new DynamoLinkStore(database),
    load: new DynamoLoadIndex(database),
    members: new DynamoMembershipStore(database),
    outbox: new DynamoOutbox(database),
    work: new DynamoWorkIndex(database),
    blobs: connectBlobs({
      bucket: environment.LECTERN_BUCKET, region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_S3, signer,
    }, clock),
    deadLetters: connectDeadLettersLate({
      region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_SQS, signer,
      work: environment.LECTERN_DEAD_WORK_QUEUE_URL, mail: environment.LECTERN_DEAD_MAIL_QUEUE_URL,
    }),
    secrets: new RandomSecrets(clock),
    settings: settingsOf(environment),
    queue, clock,
  }
}
