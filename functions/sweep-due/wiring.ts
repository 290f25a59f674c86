import type { Signer } from '../../shared/adapters/aws-place.ts'
import { DynamoChoreStore } from '../../shared/adapters/dynamodb/chore-store.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoWorkIndex } from '../../shared/adapters/dynamodb/work-index.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import type { SweepPorts } from './sweep-due.ts'

/** The ports of the sweep on the services that the environment names. */
export function wire(environment: Environment, clock: Clock, queue: WorkQueue, signer?: Signer): SweepPorts {
  const database = connectDatabase({
    table: environment.LECTERN_TABLE, region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB, signer,
  })
  return { index: new DynamoWorkIndex(database), chores: new DynamoChoreStore(database), settings: settingsOf(environment), queue, clock }
}
