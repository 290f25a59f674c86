import type { FieldType } from './list-types.ts'
import type { FieldSet, Json, JsonObject } from './object.ts'
import { isJsonObject, sameJson } from './object.ts'

const dot = '.'

function hasChildren(node: FieldSet): boolean {
  for (const element in node) if (element !== dot) return true
  return false
}

function isMember(node: FieldSet): boolean {
  return dot in node || !hasChildren(node)
}

function nodeOf(member: boolean, children: FieldSet): FieldSet | undefined {
  if (!hasChildren(children)) return member ? {} : undefined
  return member ? { [dot]: {}, ...children } : children
}

type Combine = (inLeft: boolean, inRight: boolean) => boolean

function combineNodes(left: FieldSet | undefined, right: FieldSet | undefined, combine: Combine): FieldSet | undefined {
  const member = combine(left !== undefined && isMember(left), right !== undefined && isMember(right))
  return nodeOf(member, combineChildren(left ?? {}, right ?? {}, combine))
}

function combineChildren(left: FieldSet, right: FieldSet, combine: Combine): FieldSet {
  const children: FieldSet = {}
  for (const element of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (element === dot) continue
    const node = combineNodes(left[element], right[element], combine)
    if (node !== undefined) children[element] = node
  }
  return children
}

export const emptySet: FieldSet = {}

export function isEmptySet(set: FieldSet): boolean {
  return !hasChildren(set)
}

export function union(left: FieldSet, right: FieldSet): FieldSet {
  if (isEmptySet(left)) return right
  if (isEmptySet(right)) return left
  return combineChildren(left, right, (inLeft, inRight) => inLeft || inRight)
}

export function difference(left: FieldSet, right: FieldSet): FieldSet {
  if (isEmptySet(left) || isEmptySet(right)) return left
  return combineChildren(left, right, (inLeft, inRight) => inLeft && !inRight)
}

export function intersection(left: FieldSet, right: FieldSet): FieldSet {
  if (isEmptySet(left) || isEmptySet(right)) return emptySet
  return combineChildren(left, right, (inLeft, inRight) => inLeft && inRight)
}

export function sameSet(left: FieldSet, right: FieldSet): boolean {
  return sameJson(left, right)
}

/** Whether the node under `element` is there at all, as a member or as the way to one. */
export function childOf(set: FieldSet | undefined, element: string): FieldSet | undefined {
  return set?.[element]
}

/** The element under which an item of a keyed list or of a set is owned; undefined for items of atomic lists. */
export function elementOf(item: Json, type: FieldType): string | undefined {
  if (type.set) return `v:${JSON.stringify(item)}`
  if (type.keys === undefined || !isJsonObject(item)) return undefined
  const key: JsonObject = {}
  for (const name of [...type.keys].sort()) {
    const value = item[name] ?? type.keyDefaults?.[name]
    if (value !== undefined) key[name] = value
  }
  return `k:${JSON.stringify(key)}`
}

export function isGranularList(type: FieldType | undefined): type is FieldType {
  return type?.keys !== undefined || type?.set === true
}

/** The fields that a value sets: leaves, atomic values, and items of keyed lists. */
export function fieldsOf(value: Json, type: FieldType | undefined): FieldSet {
  if (isJsonObject(value) && !type?.atomic) {
    const children: FieldSet = {}
    for (const name in value) children[`f:${name}`] = fieldsOf(value[name] as Json, type?.fields?.[name])
    return children
  }
  return Array.isArray(value) && isGranularList(type) ? fieldsOfItems(value, type) : {}
}

function fieldsOfItems(value: Json[], type: FieldType): FieldSet {
  const children: FieldSet = {}
  for (const [element, item] of itemsByElement(value, type)) {
    const inner = type.set ? {} : fieldsOf(item, type.items)
    children[element] = hasChildren(inner) ? { [dot]: {}, ...inner } : {}
  }
  return children
}

/** Everything that exists in `after` and is new or different from `before`; new containers are members too. */
export function changedFields(
  before: Json | undefined,
  after: Json,
  type: FieldType | undefined,
): FieldSet | undefined {
  if (isJsonObject(after) && !type?.atomic) return changedNames(before, after, type)
  if (Array.isArray(after) && isGranularList(type)) return changedItems(before, after, type)
  return sameJson(before, after) ? undefined : {}
}

function changedNames(before: Json | undefined, after: JsonObject, type: FieldType | undefined): FieldSet | undefined {
  const old = isJsonObject(before) ? before : undefined
  const children: FieldSet = {}
  for (const name in after) {
    const changed = changedFields(old?.[name], after[name] as Json, type?.fields?.[name])
    if (changed !== undefined) children[`f:${name}`] = changed
  }
  return nodeOf(old === undefined, children)
}

function changedItems(before: Json | undefined, after: Json[], type: FieldType): FieldSet | undefined {
  const old = itemsByElement(before, type)
  const children: FieldSet = {}
  for (const [element, item] of itemsByElement(after, type)) {
    const changed = type.set
      ? (old.has(element) ? undefined : {})
      : changedFields(old.get(element), item, type.items)
    if (changed !== undefined) children[element] = changed
  }
  return nodeOf(!Array.isArray(before), children)
}

/** The items of a keyed list or set, by the element that names them. */
export function itemsByElement(value: Json | undefined, type: FieldType): Map<string, Json> {
  const items = new Map<string, Json>()
  if (!Array.isArray(value)) return items
  for (const item of value) {
    const element = elementOf(item, type)
    if (element !== undefined) items.set(element, item)
  }
  return items
}

/** The members as the API server prints them: `.spec.containers[name="hub"].image`. */
export function pathsOf(set: FieldSet, prefix = ''): string[] {
  return Object.keys(set).sort().filter((element) => element !== dot).flatMap((element) => {
    const node = set[element] ?? {}
    const path = prefix + printed(element)
    return [...(isMember(node) ? [path] : []), ...pathsOf(node, path)]
  })
}

function printed(element: string): string {
  const rest = element.slice(2)
  if (element.startsWith('f:')) return `.${rest}`
  if (element.startsWith('v:')) return `[=${rest}]`
  const key = JSON.parse(rest) as JsonObject
  return `[${Object.entries(key).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}]`
}
