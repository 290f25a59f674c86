/** Any JSON value; what an API object is made of below its metadata. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

/** One entry of metadata.managedFields: who owns which fields, and how they came to own them. */
export interface ManagedFieldsEntry {
  manager: string
  operation: 'Apply' | 'Update'
  apiVersion: string
  time: string
  fieldsType: 'FieldsV1'
  fieldsV1: FieldSet
  subresource?: string
}

/**
 * A set of field paths in the FieldsV1 form of Kubernetes: `f:<name>` for a field, `k:<json>` for an item of a keyed
 * list, `v:<json>` for an item of a set. A node without children is a member itself; one with children is a member
 * only if it also holds `.`. At the root, `{}` is the empty set.
 */
export interface FieldSet {
  [element: string]: FieldSet
}

export interface OwnerReference {
  apiVersion: string
  kind: string
  name: string
  uid: string
  controller?: boolean
  blockOwnerDeletion?: boolean
}

export interface ObjectMeta {
  name: string
  namespace?: string
  generateName?: string
  uid: string
  resourceVersion: string
  generation?: number
  creationTimestamp: string
  deletionTimestamp?: string
  deletionGracePeriodSeconds?: number
  labels?: Record<string, string>
  annotations?: Record<string, string>
  finalizers?: string[]
  ownerReferences?: OwnerReference[]
  managedFields?: readonly ManagedFieldsEntry[]
}

/** An API object as stored. Never changed in place: every write makes a new one. */
export interface KubeObject {
  apiVersion: string
  kind: string
  metadata: ObjectMeta
  spec?: JsonObject
  status?: JsonObject
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a dotted path (`spec.chart.spec.version`), or undefined where any step is missing. */
export function valueAt(value: unknown, path: string): Json | undefined {
  let current: unknown = value
  for (const step of path.split('.')) {
    if (!isJsonObject(current)) return undefined
    current = current[step]
  }
  return current as Json | undefined
}

/** The text at a dotted path, or undefined where there is none. */
export function textAt(value: unknown, path: string): string | undefined {
  const found = valueAt(value, path)
  return typeof found === 'string' ? found : undefined
}

/** How an unexpected value is shown in a message: text as it is, all else as JSON. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** Structural equality of JSON values; the order of keys is of no account, that of list items is. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, index) => sameJson(item, right[index]))
    )
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key], right[key]))
  )
}

/** Kubernetes writes instants with whole seconds: `2026-09-01T21:00:00Z`. */
export function kubeTime(at: string): string {
  return at.replace(/\.\d+Z$/, 'Z')
}
