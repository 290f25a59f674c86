import { Unavailable } from '../../ports/errors.ts'
import { asRefused, asUnavailable } from '../sdk-failure.ts'

/** What passes, of SQS' own (Amazon SQS API Reference, API_SendMessageBatch, errors). */
const passing = new Set(['RequestThrottled', 'KmsThrottled', 'OverLimit'])

/** What SQS says, or its silence, in the words of the ports; what is neither stays as it is. */
export function sqsFailure(error: unknown): unknown {
  if (error instanceof Error && passing.has(error.name)) {
    return new Unavailable(`SQS is away: ${error.name}: ${error.message}`, { cause: error })
  }
  return asUnavailable('SQS', error) ?? asRefused('SQS', error) ?? error
}
