import type { Signer } from '../../shared/adapters/aws-place.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoLinkStore } from '../../shared/adapters/dynamodb/link-store.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import { RandomSecrets } from '../../shared/adapters/random/secrets.ts'
import { connectMailer } from '../../shared/adapters/ses/connect.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { DeliveryPorts } from './deliver-mail.ts'

/** The ports of mail delivery on the services that the environment names. */
export function wire(environment: Environment, clock: Clock, signer?: Signer): DeliveryPorts {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_SES: endpoint } = environment
  const database = connectDatabase({ table: environment.LECTERN_TABLE, region, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB, signer })
  return {
    store: new DynamoCourseStore(database),
    outbox: new DynamoOutbox(database),
    links: new DynamoLinkStore(database),
    mailer: connectMailer({ region, endpoint, signer, configurationSet: environment.LECTERN_CONFIGURATION_SET }),
    secrets: new RandomSecrets(clock),
    settings: settingsOf(environment),
    random: Math.random,
    clock,
  }
}
