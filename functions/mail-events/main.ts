import { connectMetrics } from '../../shared/adapters/metrics/connect.ts'
import { connectQueue } from '../../shared/adapters/sqs/connect.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { functionEnvironment } from '../../shared/contract/functions.ts'
import { createHandler } from './create-handler.ts'
import { wire } from './wiring.ts'

const environment = functionEnvironment('mail-events', process.env)
const queue = connectQueue({
  region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_SQS, mail: environment.LECTERN_MAIL_QUEUE_URL,
})
const metrics = connectMetrics(environment.LECTERN_STAGE)

/** What Lambda calls with an event of SES. */
export const handler = createHandler(wire(environment, { clock: systemClock, queue, metrics }))
