import type { Signer } from '../../shared/adapters/aws-place.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoHubRegistry } from '../../shared/adapters/dynamodb/hub-registry.ts'
import { DynamoWorkIndex } from '../../shared/adapters/dynamodb/work-index.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Metrics } from '../../shared/ports/metrics.ts'
import type { MeasurePorts } from './measure-courses.ts'

/** The ports of the measuring on the services that the environment names. */
export function wire(environment: Environment, clock: Clock, metrics: Metrics, signer?: Signer): MeasurePorts {
  const database = connectDatabase({
    table: environment.LECTERN_TABLE, region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB, signer,
  })
  return {
    store: new DynamoCourseStore(database), hubs: new DynamoHubRegistry(database), index: new DynamoWorkIndex(database),
    settings: settingsOf(environment), clock, metrics,
  }
}
