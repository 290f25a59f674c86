import { ApiException } from '@kubernetes/client-node'
import { Conflict, NotFound, Rejected } from '../../ports/errors.ts'
import { asUnavailable } from '../sdk-failure.ts'

/** The API server's Status, in the words of the ports; what is neither stays as it is. */
export function inPortWords(error: unknown): unknown {
  const away = asUnavailable('The Kubernetes API', error)
  if (away !== undefined) return away
  if (!(error instanceof ApiException)) return error
  const message = statusMessage(error.body) ?? error.message
  if (error.code === 404) return new NotFound(message, { cause: error })
  if (error.code === 409) return new Conflict(message, { cause: error })
  return new Rejected(`The Kubernetes API refused (${error.code}): ${message}`, { cause: error })
}

function statusMessage(body: unknown): string | undefined {
  const status: unknown = typeof body === 'string' ? parsed(body) : body
  if (status === null || typeof status !== 'object' || !('message' in status)) return undefined
  return typeof status.message === 'string' ? status.message : undefined
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // A proxy in between answers in HTML; its status code says enough.
    return undefined
  }
}
