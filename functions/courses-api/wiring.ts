import type { Signer } from '../../shared/adapters/aws-place.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { latePort } from '../../shared/adapters/late-port.ts'
import { RandomSecrets } from '../../shared/adapters/random/secrets.ts'
import { connectBlobs } from '../../shared/adapters/s3/connect.ts'
import { connectDeadLettersLate } from '../../shared/adapters/sqs/connect-late.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import type { LateStores } from './late-stores.ts'
import type { ApiPorts } from './ports.ts'

/** The API's ports on the services that the environment names. */
export function wire(environment: Environment, clock: Clock, queue: WorkQueue, signer?: Signer): ApiPorts {
  const database = connectDatabase({
    table: environment.LECTERN_TABLE, region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB, signer,
  })
  const late = <N extends keyof LateStores>(name: N): LateStores[N] =>
    latePort(async () => (await import('./late-stores.ts')).lateStores(database)[name])
  return {
    store: new DynamoCourseStore(database),
    announcements: late('announcements'), chores: late('chores'), drafts: late('drafts'), hubs: late('hubs'), images: late('images'),
    links: late('links'), load: late('load'), members: late('members'), outbox: late('outbox'), work: late('work'),
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
