import { connectMetrics } from '../../shared/adapters/metrics/connect.ts'
import { connectQueue } from '../../shared/adapters/sqs/connect.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { functionEnvironment } from '../../shared/contract/functions.ts'
import { createHandler } from './create-handler.ts'
import { wire } from './wiring.ts'

const environment = functionEnvironment('sweep-due', process.env)
const queue = connectQueue({
  region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_SQS,
  work: environment.LECTERN_WORK_QUEUE_URL, mail: environment.LECTERN_MAIL_QUEUE_URL,
})

/** What Lambda calls when the rule rings. */
export const handler = createHandler({ ...wire(environment, systemClock, queue), metrics: connectMetrics(environment.LECTERN_STAGE) })
