import type { Kind } from './kinds.ts'
import { apiVersionOf } from './kinds.ts'
import type { Json, JsonObject, KubeObject } from './object.ts'
import { isJsonObject, sameJson, shown, textAt, valueAt } from './object.ts'
import { badRequest, invalid } from './status-errors.ts'

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
const subdomain = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const labelName = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const kibibyte = 1_024
const annotationLimit = 256 * kibibyte
const dataLimit = 1_024 * kibibyte

/** An object as a client sends it: identity checked for form, not yet for sense. */
export interface Draft {
  [field: string]: Json
  metadata: JsonObject
}

/** Checks that a body is an object of this kind, for this namespace and name. Throws 400. */
export function readDraft(kind: Kind, body: unknown, namespace: string, name: string | undefined): Draft {
  if (!isJsonObject(body)) throw badRequest('the body of the request is not an object')
  const expected = apiVersionOf(kind)
  if ((body.apiVersion ?? expected) !== expected || (body.kind ?? kind.kind) !== kind.kind) {
    const got = `${shown(body.apiVersion)}, Kind=${shown(body.kind)}`
    throw badRequest(`the object provided is unrecognized (must be of type ${kind.kind}): ${got}`)
  }
  const metadata = readIdentity(isJsonObject(body.metadata) ? body.metadata : {}, namespace, name)
  return { ...body, apiVersion: expected, kind: kind.kind, metadata }
}

/** Metadata with the namespace and name of the URL, which those of the body must not contradict. */
function readIdentity(metadata: JsonObject, namespace: string, name: string | undefined): JsonObject {
  if ((textAt(metadata, 'namespace') || namespace) !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
  }
  if (name !== undefined && (metadata.name ?? name) !== name) {
    throw badRequest(`the name of the object (${shown(metadata.name)}) does not match the name on the URL (${name})`)
  }
  return { ...metadata, ...(name === undefined ? {} : { name }), ...(namespace === '' ? {} : { namespace }) }
}

/** Everything the stand-in checks of an object before it is stored. Throws 422 Invalid naming the field. */
export function validate(kind: Kind, object: KubeObject, previous: KubeObject | undefined): void {
  const { name } = object.metadata
  validateName(kind, name)
  validateLabels(kind, object)
  validateFinalizers(kind, object, previous)
  for (const path of kind.required) {
    if (valueAt(object, path) === undefined) throw invalid(kind, name, path, 'Required value', 'FieldValueRequired')
  }
  validateSize(kind, object)
  if (previous === undefined) return
  for (const path of immutablePaths(kind, previous)) {
    const before = valueAt(previous, path)
    if (before !== undefined && !sameJson(before, valueAt(object, path))) {
      throw invalid(kind, name, path, 'Invalid value: field is immutable')
    }
  }
}

function immutablePaths(kind: Kind, previous: KubeObject): readonly string[] {
  return valueAt(previous, 'immutable') === true ? [...kind.immutable, 'data', 'immutable'] : kind.immutable
}

function validateName(kind: Kind, name: unknown): void {
  const form = kind.nameForm === 'label' ? label : subdomain
  if (typeof name === 'string' && form.test(name)) return
  const what = kind.nameForm === 'label' ? 'RFC 1123 label' : 'RFC 1123 subdomain'
  const why = `Invalid value: ${JSON.stringify(name ?? '')}: a lowercase ${what} must consist of lower case ` +
    `alphanumeric characters${kind.nameForm === 'label' ? " or '-'" : ", '-' or '.'"}, ` +
    `and must start and end with an alphanumeric character (regex used for validation is '${form.source}')`
  throw invalid(kind, shown(name ?? ''), 'metadata.name', why)
}

function isQualifiedName(key: string): boolean {
  const [first = '', second, ...more] = key.split('/')
  if (more.length > 0) return false
  return second === undefined ? labelName.test(first) : subdomain.test(first) && labelName.test(second)
}

function validateLabels(kind: Kind, object: KubeObject): void {
  const { name } = object.metadata
  for (const field of ['labels', 'annotations'] as const) {
    for (const [key, value] of Object.entries(object.metadata[field] ?? {})) {
      if (!isQualifiedName(field === 'annotations' ? key.toLowerCase() : key)) {
        const why = `Invalid value: ${JSON.stringify(key)}: must be a qualified name (name part up to 63 characters)`
        throw invalid(kind, name, `metadata.${field}`, why)
      }
      if (typeof value !== 'string') {
        const what = `${kind.kind} in version "${kind.version}"`
        throw badRequest(`${what} cannot be handled: metadata.${field}.${key} must be a string`)
      }
      if (field === 'labels' && value !== '' && !labelName.test(value)) {
        const why = `Invalid value: ${JSON.stringify(value)}: a valid label must be an empty string or consist of ` +
          "alphanumeric characters, '-', '_' or '.', start and end with an alphanumeric character, up to 63 characters"
        throw invalid(kind, name, 'metadata.labels', why)
      }
    }
  }
}

function validateFinalizers(kind: Kind, object: KubeObject, previous: KubeObject | undefined): void {
  for (const finalizer of object.metadata.finalizers ?? []) {
    if (!isQualifiedName(finalizer)) {
      const why = `Invalid value: ${JSON.stringify(finalizer)}: name part must be a qualified name`
      throw invalid(kind, object.metadata.name, 'metadata.finalizers', why)
    }
    if (previous?.metadata.deletionTimestamp === undefined) continue
    if (previous.metadata.finalizers?.includes(finalizer)) continue
    const why = 'Forbidden: no new finalizers can be added if the object is being deleted, ' +
      `found new finalizers ["${finalizer}"]`
    throw invalid(kind, object.metadata.name, 'metadata.finalizers', why, 'FieldValueForbidden')
  }
}

function validateSize(kind: Kind, object: KubeObject): void {
  const annotations = Object.entries(object.metadata.annotations ?? {})
  const size = annotations.reduce((sum, [key, value]) => sum + key.length + Buffer.byteLength(value), 0)
  if (size > annotationLimit) throw tooLong(kind, object, 'metadata.annotations', annotationLimit)
  if (kind.kind !== 'Secret' && kind.kind !== 'ConfigMap') return
  const data = valueAt(object, 'data')
  if (isJsonObject(data) && Buffer.byteLength(JSON.stringify(data)) > dataLimit) {
    throw tooLong(kind, object, 'data', dataLimit)
  }
}

function tooLong(kind: Kind, object: KubeObject, field: string, limit: number): Error {
  const why = `Too long: may not be more than ${limit} bytes`
  return invalid(kind, object.metadata.name, field, why, 'FieldValueTooLong')
}
