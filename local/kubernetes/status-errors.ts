import type { Kind } from './kinds.ts'

export interface StatusCause {
  reason?: string
  message: string
  field?: string
}

/** The `Status` object with which the Kubernetes API answers whatever it refuses. */
export interface Status {
  kind: 'Status'
  apiVersion: 'v1'
  metadata: Record<string, never>
  status: 'Failure' | 'Success'
  message?: string
  reason?: string
  details?: Record<string, unknown>
  code: number
}

/** A refusal with the code and reason the real API server would give. */
export class StatusError extends Error {
  readonly status: Status

  constructor(code: number, reason: string, message: string, details?: Record<string, unknown>) {
    super(message)
    this.name = 'StatusError'
    this.status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code }
    if (details !== undefined) this.status.details = details
  }
}

/** `deployments.apps` or `pods`: how messages of the API server name a resource. */
export function qualified(kind: Kind): string {
  return kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`
}

function detailsOf(kind: Kind, name: string, causes?: StatusCause[]): Record<string, unknown> {
  const details: Record<string, unknown> = { name, kind: kind.plural }
  if (kind.group !== '') details.group = kind.group
  if (causes !== undefined) details.causes = causes
  return details
}

export function notFound(kind: Kind, name: string): StatusError {
  return new StatusError(404, 'NotFound', `${qualified(kind)} "${name}" not found`, detailsOf(kind, name))
}

export function unknownPath(): StatusError {
  return new StatusError(404, 'NotFound', 'the server could not find the requested resource', {})
}

export function alreadyExists(kind: Kind, name: string): StatusError {
  const message = `${qualified(kind)} "${name}" already exists`
  return new StatusError(409, 'AlreadyExists', message, detailsOf(kind, name))
}

export function conflict(kind: Kind, name: string, why: string): StatusError {
  const message = `Operation cannot be fulfilled on ${qualified(kind)} "${name}": ${why}`
  return new StatusError(409, 'Conflict', message, detailsOf(kind, name))
}

export function modifiedMeanwhile(kind: Kind, name: string): StatusError {
  const why = 'the object has been modified; please apply your changes to the latest version and try again'
  return conflict(kind, name, why)
}

/** Two managers disagree: `causes` names each field and the manager that owns it. */
export function applyConflict(message: string, causes: StatusCause[]): StatusError {
  return new StatusError(409, 'Conflict', message, { causes })
}

export function invalid(kind: Kind, name: string, field: string, why: string, reason = 'FieldValueInvalid') {
  const message = `${kind.kind}${kind.group === '' ? '' : `.${kind.group}`} "${name}" is invalid: ${field}: ${why}`
  const details = { name, kind: kind.kind, group: kind.group, causes: [{ reason, message: why, field }] }
  return new StatusError(422, 'Invalid', message, details)
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message)
}

export function forbidden(kind: Kind, name: string, why: string): StatusError {
  const message = `${qualified(kind)} "${name}" is forbidden: ${why}`
  return new StatusError(403, 'Forbidden', message, detailsOf(kind, name))
}

export function namespaceTerminating(kind: Kind, name: string, namespace: string): StatusError {
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`
  const cause = { reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated` }
  const message = `${qualified(kind)} "${name}" is forbidden: ${why}`
  return new StatusError(403, 'Forbidden', message, detailsOf(kind, name, [{ ...cause, field: 'metadata.namespace' }]))
}

export function methodNotAllowed(): StatusError {
  return new StatusError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})
}

export function unsupportedMediaType(accepted: string[]): StatusError {
  const types = accepted.join(', ')
  const message = `the body of the request was in an unknown format - accepted media types include: ${types}`
  return new StatusError(415, 'UnsupportedMediaType', message, {})
}

export function tooLarge(limit: number): StatusError {
  return new StatusError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${limit}`, {})
}

export function expired(message: string): StatusError {
  return new StatusError(410, 'Expired', message)
}

/** What a delete answers when the object is gone at once. */
export function deleted(kind: Kind, name: string, uid: string): Status {
  const details = { ...detailsOf(kind, name), uid }
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details, code: 200 }
}
