import type { Instant } from '../../shared/core/instant.ts'
import { applicable, applyConfiguration } from './apply.ts'
import { foregroundFinalizer } from './garbage-collector.ts'
import type { Kind } from './kinds.ts'
import type { Writer } from './managed-fields.ts'
import { ownable } from './managed-fields.ts'
import type { Json, JsonObject, KubeObject } from './object.ts'
import { isJsonObject, textAt, valueAt } from './object.ts'
import { jsonPatch, mergePatch, strategicMerge } from './patches.ts'
import { badRequest, conflict, deleted, invalid, modifiedMeanwhile, notFound, StatusError } from './status-errors.ts'
import type { Status } from './status-errors.ts'
import type { Store } from './store.ts'
import type { Draft } from './validation.ts'
import { readDraft } from './validation.ts'
import type { Write } from './writes.ts'
import { createObject, deleteObject, updateObject } from './writes.ts'

/** The object or collection that a request is about. */
export interface Target {
  readonly kind: Kind
  /** Empty for kinds without a namespace. */
  readonly namespace: string
  readonly name: string
  readonly subresource?: string | undefined
}

/** Who sends a write and when. */
export interface Request {
  readonly store: Store
  readonly at: Instant
  readonly manager: string
  readonly dryRun: boolean
}

export type PatchType = 'merge' | 'strategic' | 'json'

function writeOf({ store, at, manager, dryRun }: Request, target: Target, operation: Writer['operation']): Write {
  const subresource = target.subresource === undefined ? {} : { subresource: target.subresource }
  return { store, at, dryRun, writer: { manager, operation, ...subresource } }
}

/** The object, or a 404. */
export function getObject(store: Store, { kind, namespace, name }: Target): KubeObject {
  const object = store.get(kind, namespace, name)
  if (object === undefined) throw notFound(kind, name)
  return object
}

/** POST. */
export function create(request: Request, target: Target, body: unknown): KubeObject {
  const draft = readDraft(target.kind, body, target.namespace, undefined)
  if (textAt(draft, 'metadata.resourceVersion')) {
    throw badRequest('resourceVersion should not be set on objects to be created')
  }
  return createObject(writeOf(request, target, 'Update'), target.kind, draft)
}

/** PUT: refused with 409 when the resource version or uid that is sent is no longer the current one. */
export function replace(request: Request, target: Target, body: unknown): KubeObject {
  const { kind, namespace, name } = target
  const before = getObject(request.store, target)
  const draft = readDraft(kind, body, namespace, name)
  checkCurrent(kind, before, draft)
  return updateObject(writeOf(request, target, 'Update'), kind, before, contentFor(target, before, draft))
}

/** PATCH with a merge patch, a strategic merge patch or a JSON patch. */
export function patch(request: Request, target: Target, type: PatchType, body: unknown): KubeObject {
  const { kind, namespace, name } = target
  const before = getObject(request.store, target)
  const current = before as unknown as JsonObject
  const draft = readDraft(kind, patched(kind, current, type, body), namespace, name)
  checkCurrent(kind, before, draft)
  return updateObject(writeOf(request, target, 'Update'), kind, before, contentFor(target, before, draft))
}

function patched(kind: Kind, current: JsonObject, type: PatchType, body: unknown): Json {
  if (type === 'json') return jsonPatch(current, body)
  if (!isJsonObject(body)) throw badRequest('the patch is not an object')
  return type === 'merge' ? mergePatch(current, body) : strategicMerge(current, body, kind.fieldType)
}

/** Throws when the draft was made from another version or another object than the stored one. */
function checkCurrent(kind: Kind, before: KubeObject, draft: Draft): void {
  const { name, uid, resourceVersion } = before.metadata
  const sent = textAt(draft, 'metadata.resourceVersion')
  if (sent !== undefined && sent !== '' && sent !== resourceVersion) throw modifiedMeanwhile(kind, name)
  const sentUid = textAt(draft, 'metadata.uid')
  if (sentUid !== undefined && sentUid !== uid) {
    throw conflict(kind, name, `Precondition failed: UID in precondition: ${sentUid}, UID in object meta: ${uid}`)
  }
}

/** A write to the object leaves its status alone; a write to `/status` leaves all else alone. */
function contentFor({ kind, subresource }: Target, before: KubeObject, draft: Draft): JsonObject {
  const old = before as unknown as JsonObject
  if (subresource === 'status') return draft.status === undefined ? old : { ...old, status: draft.status }
  if (!kind.hasStatus) return draft
  const { status: _status, ...content } = draft
  return before.status === undefined ? content : { ...content, status: before.status }
}

const nothing = { content: {}, managedFields: [] }

/** Server-side apply; `created` tells a 201 from a 200. */
export function apply(
  request: Request,
  target: Target,
  body: unknown,
  force: boolean,
): { object: KubeObject; created: boolean } {
  const { kind, namespace, name, subresource } = target
  const draft = readDraft(kind, body, namespace, name)
  if (!isJsonObject(body) || body.apiVersion === undefined || body.kind === undefined) {
    throw badRequest('Object \'Kind\' or apiVersion is missing: an apply needs both')
  }
  if (valueAt(draft, 'metadata.managedFields') !== undefined) throw badRequest('metadata.managedFields must be nil')
  const write = writeOf(request, target, 'Apply')
  const before = request.store.get(kind, namespace, name)
  const config = applicable(kind, draft, subresource)
  const options = { force, at: request.at }
  if (before === undefined) {
    if (subresource !== undefined) throw notFound(kind, name)
    const { managedFields } = applyConfiguration(kind, nothing, config, write.writer, options)
    return { object: createObject(write, kind, draft, managedFields), created: true }
  }
  checkCurrent(kind, before, draft)
  const live = { content: ownable(before), managedFields: before.metadata.managedFields ?? [] }
  const applied = applyConfiguration(kind, live, config, write.writer, options)
  return { object: updateObject(write, kind, before, applied.content, applied.managedFields), created: false }
}

/** What a delete request may say, in its body or its query. */
export interface DeleteOptions {
  readonly propagationPolicy?: string | undefined
  readonly uid?: string | undefined
  readonly resourceVersion?: string | undefined
}

/** DELETE: the object as marked while finalizers hold it, or a Status when it is gone. */
export function remove(request: Request, target: Target, options: DeleteOptions): KubeObject | Status {
  const { kind, name } = target
  const object = getObject(request.store, target)
  checkPreconditions(kind, object, options)
  const gone = deleted(kind, name, object.metadata.uid)
  if (request.dryRun) return gone
  if (options.propagationPolicy === 'Orphan') orphanDependents(request, object)
  const dependents = request.store.dependentsOf(object.metadata.uid)
  const waits = options.propagationPolicy === 'Foreground' && dependents.length > 0
  return deleteObject(request.store, kind, object, request.at, waits ? foregroundFinalizer : undefined) ?? gone
}

function checkPreconditions(kind: Kind, object: KubeObject, options: DeleteOptions): void {
  const { name, uid, resourceVersion } = object.metadata
  const policies = ['Orphan', 'Background', 'Foreground']
  if (options.propagationPolicy !== undefined && !policies.includes(options.propagationPolicy)) {
    throw invalid(kind, name, 'propagationPolicy', `Unsupported value: "${options.propagationPolicy}"`)
  }
  if (options.uid !== undefined && options.uid !== uid) {
    throw conflict(kind, name, `Precondition failed: UID in precondition: ${options.uid}, UID in object meta: ${uid}`)
  }
  if (options.resourceVersion !== undefined && options.resourceVersion !== resourceVersion) {
    const which = `${options.resourceVersion}, ResourceVersion in object meta: ${resourceVersion}`
    throw conflict(kind, name, `Precondition failed: ResourceVersion in precondition: ${which}`)
  }
}

function orphanDependents({ store }: Request, { metadata: { uid } }: KubeObject): void {
  for (const { kind, object } of store.dependentsOf(uid)) {
    const { ownerReferences = [], ...metadata } = object.metadata
    const left = ownerReferences.filter((owner) => owner.uid !== uid)
    store.put(kind, { ...object, metadata: left.length === 0 ? metadata : { ...metadata, ownerReferences: left } })
  }
}

/** Applies must say who they are. Throws 422 as the real server does. */
export function requireFieldManager(manager: string | null): string {
  if (manager !== null && manager !== '' && manager.length <= 128) return manager
  const why = 'Required value: is required for apply patch'
  const message = `PatchOptions.meta.k8s.io "" is invalid: fieldManager: ${why}`
  const causes = [{ reason: 'FieldValueRequired', message: why, field: 'fieldManager' }]
  throw new StatusError(422, 'Invalid', message, { group: 'meta.k8s.io', kind: 'PatchOptions', causes })
}
