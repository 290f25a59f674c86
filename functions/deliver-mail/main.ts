import { connectReceivedWork } from '../../shared/adapters/sqs/connect.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { functionEnvironment } from '../../shared/contract/functions.ts'
import { createHandler } from './create-handler.ts'
import { wire } from './wiring.ts'

const environment = functionEnvironment('deliver-mail', process.env)
const received = connectReceivedWork({
  region: environment.AWS_REGION, endpoint: environment.AWS_ENDPOINT_URL_SQS, queue: environment.LECTERN_MAIL_QUEUE_URL,
})

/** What Lambda calls with mails of the queue. */
export const handler = createHandler(wire(environment, systemClock), received)
