import { changedFields, difference, emptySet, intersection, isEmptySet, sameSet, union } from './field-sets.ts'
import type { Kind } from './kinds.ts'
import { apiVersionOf } from './kinds.ts'
import type { FieldSet, Json, JsonObject, KubeObject, ManagedFieldsEntry } from './object.ts'
import { kubeTime } from './object.ts'

/** Who writes: field ownership is kept per manager, operation and subresource. */
export interface Writer {
  readonly manager: string
  readonly operation: ManagedFieldsEntry['operation']
  readonly subresource?: string
}

const serverMetadata = new Set([
  'name', 'namespace', 'generateName', 'uid', 'resourceVersion', 'generation', 'creationTimestamp',
  'deletionTimestamp', 'deletionGracePeriodSeconds', 'managedFields', 'selfLink',
])

/** The part of an object that can be owned: without its identity and what the server keeps. */
export function ownable(object: object): JsonObject {
  const { apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = object as JsonObject & { metadata?: JsonObject }
  const kept = Object.entries(metadata ?? {}).filter(([name]) => !serverMetadata.has(name))
  return kept.length === 0 ? rest : { ...rest, metadata: Object.fromEntries(kept) }
}

export function isEntryOf(entry: ManagedFieldsEntry, writer: Writer): boolean {
  return (
    entry.manager === writer.manager &&
    entry.operation === writer.operation &&
    entry.subresource === writer.subresource
  )
}

export function setOf(entries: readonly ManagedFieldsEntry[], writer: Writer): FieldSet {
  return entries.find((entry) => isEntryOf(entry, writer))?.fieldsV1 ?? emptySet
}

/** `entries` in which `writer` owns `set`; its time moves only when the set differs from what it was. */
export function withSet(
  entries: readonly ManagedFieldsEntry[],
  writer: Writer,
  set: FieldSet,
  kind: Kind,
  at: string,
): ManagedFieldsEntry[] {
  const old = entries.find((entry) => isEntryOf(entry, writer))
  if (old !== undefined && sameSet(old.fieldsV1, set)) return [...entries]
  const others = entries.filter((entry) => entry !== old)
  if (isEmptySet(set)) return others
  const entry: ManagedFieldsEntry = {
    manager: writer.manager,
    operation: writer.operation,
    apiVersion: apiVersionOf(kind),
    time: kubeTime(at),
    fieldsType: 'FieldsV1',
    fieldsV1: set,
    ...(writer.subresource === undefined ? {} : { subresource: writer.subresource }),
  }
  return [...others, entry]
}

/** `entries` of which all but `writer` have lost the fields of `taken`. */
export function withoutFields(
  entries: readonly ManagedFieldsEntry[],
  writer: Writer,
  taken: FieldSet,
): ManagedFieldsEntry[] {
  return entries.flatMap((entry) => {
    if (isEntryOf(entry, writer)) return [entry]
    const fieldsV1 = difference(entry.fieldsV1, taken)
    if (isEmptySet(fieldsV1)) return []
    return [{ ...entry, fieldsV1 }]
  })
}

/**
 * The managers after a write that is not an apply: the writer owns what it changed, nobody else does any more, and
 * fields that are gone are owned by nobody.
 */
export function managersAfterUpdate(
  kind: Kind,
  before: KubeObject | undefined,
  after: object,
  writer: Writer,
  at: string,
): ManagedFieldsEntry[] {
  const entries = before?.metadata.managedFields ?? []
  const old = before === undefined ? undefined : ownable(before)
  const now: Json = ownable(after)
  const existing = changedFields(undefined, now, kind.fieldType) ?? emptySet
  const changed = (old === undefined ? existing : changedFields(old, now, kind.fieldType)) ?? emptySet
  const remaining = withoutFields(entries, writer, changed).flatMap((entry) => {
    const fieldsV1 = intersection(entry.fieldsV1, existing)
    return isEmptySet(fieldsV1) ? [] : [{ ...entry, fieldsV1 }]
  })
  if (isEmptySet(changed)) return remaining
  return withSet(remaining, writer, union(setOf(remaining, writer), changed), kind, at)
}
