import type { Signer } from '../../shared/adapters/aws-place.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import { logEvent } from '../../shared/adapters/event-log.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Metrics } from '../../shared/ports/metrics.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import type { MailEventsParts } from './create-handler.ts'

/** What mail events are given beyond the environment. */
export interface MailEventsGiven {
  readonly clock: Clock
  readonly queue: WorkQueue
  readonly metrics?: Metrics
  readonly signer?: Signer
}

/** The ports of mail events on the services that the environment names. */
export function wire(environment: Environment, { clock, queue, metrics, signer }: MailEventsGiven): MailEventsParts {
  const database = connectDatabase({
    table: environment.LECTERN_TABLE, region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB, signer,
  })
  return {
    store: new DynamoCourseStore(database),
    outbox: new DynamoOutbox(database),
    settings: settingsOf(environment),
    clock, queue, metrics,
    log: logEvent,
  }
}
