import { NotFound, Rejected, Unavailable } from '../ports/errors.ts'

const networkCodes = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH',
  'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT',
])
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

/** What an AWS service's answer of 4xx means that is not about load; undefined for what is no answer of a service. */
export function asRefused(service: string, error: unknown): NotFound | Rejected | undefined {
  if (!(error instanceof Error) || !('$fault' in error)) return undefined
  const message = `${service} refused: ${error.name}: ${error.message.slice(0, 300)}`
  return error.name === 'ResourceNotFoundException' ? new NotFound(message, { cause: error }) : new Rejected(message, { cause: error })
}
