import { randomUUID } from 'node:crypto'
import type { Instant } from '../../shared/core/instant.ts'
import type { Kind } from './kinds.ts'
import { apiVersionOf, knownKind } from './kinds.ts'
import type { Writer } from './managed-fields.ts'
import { managersAfterUpdate } from './managed-fields.ts'
import type { JsonObject, KubeObject, ManagedFieldsEntry, ObjectMeta } from './object.ts'
import { isJsonObject, kubeTime, sameJson, shown, textAt } from './object.ts'
import { alreadyExists, namespaceTerminating, notFound } from './status-errors.ts'
import type { Store } from './store.ts'
import { validate } from './validation.ts'

const namespaces = knownKind('v1', 'Namespace')

/** One write: where to, when, by whom. A dry run checks everything and stores nothing. */
export interface Write {
  readonly store: Store
  readonly at: Instant
  readonly writer: Writer
  readonly dryRun: boolean
}

/** The write of a simulated controller. */
export function controllerWrite(store: Store, at: Instant, manager: string, subresource?: string): Write {
  const writer: Writer = { manager, operation: 'Update', ...(subresource === undefined ? {} : { subresource }) }
  return { store, at, writer, dryRun: false }
}

export function isTerminating(store: Store, namespace: string): boolean {
  return store.get(namespaces, '', namespace)?.metadata.deletionTimestamp !== undefined
}

/** Whether controllers may still create objects there. */
export function isActive(store: Store, namespace: string): boolean {
  return store.get(namespaces, '', namespace) !== undefined && !isTerminating(store, namespace)
}

function placeFor(kind: Kind, metadata: JsonObject): { name: string; namespace: string | undefined } {
  const prefix = textAt(metadata, 'generateName')
  const generated = prefix === undefined ? '' : prefix + randomUUID().slice(-5)
  const namespace = kind.namespaced ? textAt(metadata, 'namespace') : undefined
  return { name: textAt(metadata, 'name') ?? generated, namespace }
}

function requireActive(store: Store, kind: Kind, name: string, namespace: string): void {
  if (store.get(namespaces, '', namespace) === undefined) throw notFound(namespaces, namespace)
  if (isTerminating(store, namespace)) throw namespaceTerminating(kind, name, namespace)
}

/**
 * Stores a new object with identity, first generation and status. `managedFields` is that of an apply; without it the
 * writer owns all. Throws NotFound for a missing namespace, Forbidden for a terminating one, AlreadyExists, Invalid.
 */
export function createObject(
  write: Write,
  kind: Kind,
  draft: JsonObject & { metadata: JsonObject },
  managedFields?: readonly ManagedFieldsEntry[],
): KubeObject {
  const { store, at } = write
  const { name, namespace } = placeFor(kind, draft.metadata)
  if (namespace !== undefined) requireActive(store, kind, name, namespace)
  if (store.get(kind, namespace ?? '', name) !== undefined) throw alreadyExists(kind, name)

  const { status, ...content } = admitted(kind, draft, name)
  const object = {
    ...content,
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    metadata: {
      ...clientMetadata(content.metadata as unknown as ObjectMeta),
      name,
      ...(namespace === undefined ? {} : { namespace }),
      uid: randomUUID(),
      resourceVersion: '',
      creationTimestamp: kubeTime(at),
      ...(kind.hasGeneration ? { generation: 1 } : {}),
    },
  } as unknown as KubeObject
  object.metadata.managedFields = managedFields ?? managersAfterUpdate(kind, undefined, object, write.writer, at)
  if (!kind.hasStatus && status !== undefined) Object.assign(object, { status })
  if (kind.initialStatus !== undefined) object.status = kind.initialStatus
  validate(kind, object, undefined)
  return write.dryRun ? object : store.put(kind, object)
}

/**
 * Stores `content` as the next version of `before`, which keeps its identity. A content that changes nothing is no
 * write at all. An object under deletion whose last finalizer is gone disappears. Throws Invalid.
 */
export function updateObject(
  write: Write,
  kind: Kind,
  before: KubeObject,
  content: JsonObject,
  managedFields?: readonly ManagedFieldsEntry[],
): KubeObject {
  const admittedContent = admitted(kind, content, before.metadata.name)
  const proposed = admittedContent.metadata as unknown as ObjectMeta | undefined
  const after = {
    ...admittedContent,
    apiVersion: before.apiVersion,
    kind: before.kind,
    metadata: { ...clientMetadata(proposed), ...identityOf(before) },
  } as unknown as KubeObject
  const managers = managedFields ?? managersAfterUpdate(kind, before, after, write.writer, write.at)
  if (managers.length > 0) after.metadata.managedFields = managers
  if (kind.hasGeneration && before.metadata.generation !== undefined && !sameJson(specOf(before), specOf(after))) {
    after.metadata.generation = before.metadata.generation + 1
  }
  if (sameJson(before, after)) return before
  validate(kind, after, before)
  return write.dryRun ? after : putOrFinish(write.store, kind, after)
}

/** Replaces the status of an object, in the name of a simulated controller. */
export function updateStatus(write: Write, kind: Kind, object: KubeObject, status: JsonObject): KubeObject {
  return updateObject(write, kind, object, { ...(object as unknown as JsonObject), status })
}

/** Whether nothing holds back an object under deletion. */
function isFinished(kind: Kind, object: KubeObject): boolean {
  const { deletionTimestamp, finalizers = [] } = object.metadata
  return deletionTimestamp !== undefined && finalizers.length === 0 && kind !== namespaces
}

function putOrFinish(store: Store, kind: Kind, object: KubeObject): KubeObject {
  if (!isFinished(kind, object)) return store.put(kind, object)
  store.remove(kind, object)
  return object
}

/**
 * Asks for an object to go: at once when no finalizer holds it, else it is marked. Returns what is left of it.
 * A namespace is marked Terminating; the namespace controller empties and removes it.
 */
export function deleteObject(
  store: Store,
  kind: Kind,
  object: KubeObject,
  at: Instant,
  extraFinalizer?: string,
): KubeObject | undefined {
  const { finalizers = [], deletionTimestamp } = object.metadata
  const added = extraFinalizer === undefined || finalizers.includes(extraFinalizer) ? [] : [extraFinalizer]
  const held = [...finalizers, ...added]
  if (held.length === 0 && kind !== namespaces) {
    store.remove(kind, object)
    return undefined
  }
  if (deletionTimestamp !== undefined && added.length === 0) return object
  const marked: KubeObject = { ...object, metadata: markedMetadata(object.metadata, held, at) }
  if (kind === namespaces) marked.status = { ...object.status, phase: 'Terminating' }
  return store.put(kind, marked)
}

function markedMetadata(old: ObjectMeta, finalizers: string[], at: Instant): ObjectMeta {
  return {
    ...old,
    deletionTimestamp: old.deletionTimestamp ?? kubeTime(at),
    deletionGracePeriodSeconds: 0,
    ...(finalizers.length === 0 ? {} : { finalizers }),
    ...(old.generation === undefined ? {} : { generation: old.generation + 1 }),
  }
}

/** Takes one finalizer off; the object disappears if it was the last and deletion was asked for. */
export function dropFinalizer(store: Store, kind: Kind, object: KubeObject, finalizer: string): void {
  const { finalizers = [], ...metadata } = object.metadata
  const left = finalizers.filter((each) => each !== finalizer)
  putOrFinish(store, kind, { ...object, metadata: left.length === 0 ? metadata : { ...metadata, finalizers: left } })
}

function identityOf(object: KubeObject): Partial<ObjectMeta> {
  const { name, namespace, generateName, uid, resourceVersion, creationTimestamp, generation } = object.metadata
  const { deletionTimestamp, deletionGracePeriodSeconds } = object.metadata
  const identity = {
    name, namespace, generateName, uid, resourceVersion, creationTimestamp, generation, deletionTimestamp,
    deletionGracePeriodSeconds,
  }
  return Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined))
}

/** The part of metadata that clients decide. */
function clientMetadata(metadata: ObjectMeta | undefined): Partial<ObjectMeta> {
  const { labels, annotations, finalizers, ownerReferences, generateName } = metadata ?? {}
  const kept = Object.entries({ generateName, labels, annotations, finalizers, ownerReferences })
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined && value !== null))
}

/** Everything but metadata and status: what a generation counts. */
function specOf(object: KubeObject): object {
  const { metadata: _metadata, status: _status, ...rest } = object
  return rest
}

/** What admission makes of an object: secrets keep data only, namespaces carry their name as a label. */
function admitted<T extends JsonObject>(kind: Kind, draft: T, name: string): T {
  if (kind.kind === 'Secret') return admittedSecret(draft)
  if (kind !== namespaces || !isJsonObject(draft.metadata)) return draft
  const labels = isJsonObject(draft.metadata.labels) ? draft.metadata.labels : {}
  const named = { ...labels, 'kubernetes.io/metadata.name': name }
  return { ...draft, metadata: { ...draft.metadata, labels: named }, spec: { finalizers: ['kubernetes'] } }
}

function admittedSecret<T extends JsonObject>(draft: T): T {
  const { stringData, ...rest } = draft
  const secret = { type: 'Opaque', ...rest } as unknown as T
  if (!isJsonObject(stringData)) return secret
  const encoded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(shown(text)).toString('base64')])
  return { ...secret, data: { ...(isJsonObject(draft.data) ? draft.data : {}), ...Object.fromEntries(encoded) } }
}
