import { Conflict, NotFound, Rejected, Unavailable } from '../../ports/errors.ts'
import { asUnavailable } from '../sdk-failure.ts'
import { type JsonRecord, recordAt, recordsAt, textAt } from './json.ts'

/** An answer of the API server that is no success, with its Status object where it sent one. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal'
  /** HTTP status code. */
  readonly code: number
  readonly status: unknown

  constructor(code: number, message: string, status?: unknown) {
    super(message.slice(0, 1_000))
    this.code = code
    this.status = status
  }

  static of(code: number, status: unknown, retryAfter?: string): ApiRefusal {
    const message = textAt(status, 'message') ?? `it answered with ${code}`
    const wait = retryAfter === undefined ? '' : ` (it asks to wait for ${retryAfter.slice(0, 40)} s)`
    return new ApiRefusal(code, `${message}${wait}`, status)
  }

  get reason(): string | undefined {
    return textAt(this.status, 'reason')
  }
}

export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'

  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`)
  }
}

/** What the API server says, or its silence, in the words of the ports; what is neither stays as it is. */
export function inPortWords(error: unknown): unknown {
  const away = asUnavailable('The Kubernetes API', error)
  if (away !== undefined) return away
  if (!(error instanceof ApiRefusal)) return isTls(error) ? new Unavailable(`The Kubernetes API is away: ${error.message}`, { cause: error }) : error
  const { code, message } = error
  if (code === 404) return new NotFound(message, { cause: error })
  if (code === 409) return new Conflict(conflictWords(error) ?? message, { cause: error })
  // A token that has ended; the next request brings a new one.
  if (code === 401) return new Unavailable(`The Kubernetes API does not know who is asking: ${message}`, { cause: error })
  // The rest of a list that has been forgotten meanwhile; a new look begins a new list.
  if (code === 410) return new Unavailable(`The Kubernetes API has moved on: ${message}`, { cause: error })
  return new Rejected(`The Kubernetes API refused (${code}): ${message}`, { cause: error })
}

/** A server whose certificate cannot be trusted, or that speaks something else, is no server that can be used. */
function isTls(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error)) return false
  return /^(ERR_SSL|ERR_TLS|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|EPROTO|HPE_)/.test(String(error.code))
}

const causesShown = 5

/** Who owns which of the fields that an apply wanted to change: "`.spec.values` is owned by kubectl-edit". */
function conflictWords({ status }: ApiRefusal): string | undefined {
  const causes = recordsAt(recordAt(status, 'details'), 'causes').filter((cause) => cause['reason'] === 'FieldManagerConflict')
  if (causes.length === 0) return undefined
  const fields = new Map<string, string[]>()
  for (const cause of causes) {
    const manager = managerIn(cause)
    fields.set(manager, [...(fields.get(manager) ?? []), `\`${textAt(cause, 'field') ?? '?'}\``])
  }
  const sentences = [...fields].map(([manager, owned]) => {
    const more = owned.length > causesShown ? ` and ${owned.length - causesShown} more` : ''
    return `${owned.slice(0, causesShown).join(', ')}${more} ${owned.length === 1 ? 'is' : 'are'} owned by ${manager}`
  })
  return `${sentences.join('; ')}.`
}

/** `conflict with "kubectl-edit" using v1 at …`: the name in quotes. */
function managerIn(cause: JsonRecord): string {
  const message = textAt(cause, 'message') ?? ''
  return /^conflict with "((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? 'another manager'
}

/** Whether what was to be created is there already. */
export function alreadyExists(error: unknown): boolean {
  return error instanceof Conflict && error.cause instanceof ApiRefusal && error.cause.reason === 'AlreadyExists'
}
