import { Unavailable } from '../ports/errors.ts'

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_SOCKET'])
const busyNames = new Set([
  'TimeoutError', 'AbortError', 'ThrottlingException', 'Throttling', 'TooManyRequestsException', 'ServiceUnavailable',
  'InternalServerException', 'InternalFailure', 'InternalServerError', 'ProvisionedThroughputExceededException',
  'RequestLimitExceeded', 'TransactionInProgressException',
])

/** Whether an SDK's failure means "try again later": no connection, a time-out, throttling, or a 5xx answer. */
export function asUnavailable(service: string, error: unknown): Unavailable | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, $metadata: metadata, cause } = error as { code?: unknown; $metadata?: { httpStatusCode?: number }; cause?: { code?: unknown } }
  const status = typeof code === 'number' ? code : metadata?.httpStatusCode
  const isAway = networkCodes.has(String(code)) || networkCodes.has(String(cause?.code)) || busyNames.has(error.name)
  if (!isAway && !(status !== undefined && (status >= 500 || status === 429))) return undefined
  return new Unavailable(`${service} is away: ${error.message.slice(0, 300)}`, { cause: error })
}
