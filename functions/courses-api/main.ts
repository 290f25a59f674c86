import { connectQueueLate } from '../../shared/adapters/sqs/connect-late.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { functionEnvironment } from '../../shared/contract/functions.ts'
import { createHandler } from './create-handler.ts'
import { wire } from './wiring.ts'

const environment = functionEnvironment('courses-api', process.env)
const queue = connectQueueLate({
  region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_SQS,
  work: environment.LECTERN_WORK_QUEUE_URL, mail: environment.LECTERN_MAIL_QUEUE_URL,
})

/** What Lambda calls for each request of the HTTP API. */
export const handler = createHandler(wire(environment, systemClock, queue))
