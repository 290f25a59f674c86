import { SQSClient } from '@aws-sdk/client-sqs'
import { type AwsPlace, clientConfig, withoutLogging } from '../aws-place.ts'
import { type DeadLetterUrls, SqsDeadLetters } from './dead-letters.ts'

/** The queues of what was given up, through one client. */
export function connectDeadLetters({ work, mail, ...place }: AwsPlace & DeadLetterUrls): SqsDeadLetters {
  return new SqsDeadLetters(withoutLogging(new SQSClient(clientConfig(place))), { work, mail })
}
