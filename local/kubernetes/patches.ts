import { elementOf, isGranularList } from './field-sets.ts'
import type { FieldType } from './list-types.ts'
import type { Json, JsonObject } from './object.ts'
import { isJsonObject, sameJson } from './object.ts'
import { badRequest, StatusError } from './status-errors.ts'

/** RFC 7386: objects are merged field by field, null removes, everything else replaces. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch
  const merged = new Map(isJsonObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, mergePatch(merged.get(name), value))
  }
  return Object.fromEntries(merged)
}

/**
 * Strategic merge: as RFC 7386, but keyed lists are merged by key and `$patch: delete | replace` and
 * `$deleteFromPrimitiveList/<field>` are obeyed; other directives are dropped.
 */
export function strategicMerge(target: Json | undefined, patch: Json, type: FieldType | undefined): Json {
  if (isJsonObject(patch)) return mergeFields(isJsonObject(target) ? target : {}, patch, type)
  if (!Array.isArray(patch) || !isGranularList(type)) return patch
  return mergeItems(Array.isArray(target) ? target : [], patch, type)
}

function mergeFields(target: JsonObject, patch: JsonObject, type: FieldType | undefined): JsonObject {
  if (patch.$patch === 'replace') return withoutDirectives(patch)
  const merged: JsonObject = { ...target }
  for (const [name, value] of Object.entries(patch)) {
    if (name.startsWith('$deleteFromPrimitiveList/')) removePrimitives(merged, name, value)
    if (name.startsWith('$')) continue
    if (value === null) delete merged[name]
    else merged[name] = strategicMerge(merged[name], value, type?.fields?.[name])
  }
  return merged
}

function removePrimitives(merged: JsonObject, directive: string, gone: Json): void {
  const name = directive.slice(directive.indexOf('/') + 1)
  const items = merged[name]
  if (!Array.isArray(items) || !Array.isArray(gone)) return
  merged[name] = items.filter((item) => !gone.some((each) => sameJson(each, item)))
}

function withoutDirectives(patch: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(patch).filter(([name]) => !name.startsWith('$')))
}

function mergeItems(target: Json[], patch: Json[], type: FieldType): Json[] {
  let items = [...target]
  for (const item of patch) {
    if (isJsonObject(item) && item.$patch === 'replace') return patch.filter((each) => each !== item)
    const element = elementOf(item, type)
    const index = items.findIndex((each) => elementOf(each, type) === element)
    if (isJsonObject(item) && item.$patch === 'delete') items = items.filter((_, at) => at !== index)
    else if (index < 0) items.push(isJsonObject(item) ? strategicMerge({}, item, type.items) : item)
    else items[index] = type.set ? item : strategicMerge(items[index], item, type.items)
  }
  return items
}

/** RFC 6902. Throws 422 when an operation cannot be carried out, 400 when it is not one. */
export function jsonPatch(target: JsonObject, operations: unknown): Json {
  if (!Array.isArray(operations)) throw badRequest('a JSON patch is a list of operations')
  let document: Json = structuredClone(target)
  for (const operation of operations) document = applyOperation(document, operation)
  return document
}

function applyOperation(document: Json, operation: unknown): Json {
  if (!isJsonObject(operation) || typeof operation.path !== 'string') throw badRequest('op and path are required')
  const { op, path } = operation
  const from = typeof operation.from === 'string' ? operation.from : ''
  switch (op) {
    case 'test':
      if (sameJson(read(document, path), operation.value)) return document
      throw unprocessable(`testing value ${path} failed`)
    case 'add':
      return write(document, path, required(operation))
    case 'replace':
      read(document, path)
      return path === '' ? required(operation) : write(remove(document, path), path, required(operation))
    case 'remove':
      return remove(document, path)
    case 'move': {
      const value = read(document, from)
      return write(remove(document, from), path, value)
    }
    case 'copy':
      return write(document, path, structuredClone(read(document, from)))
    default:
      throw badRequest(`unknown operation ${JSON.stringify(op)}`)
  }
}

function required(operation: JsonObject): Json {
  if (operation.value === undefined) throw badRequest(`operation ${JSON.stringify(operation.path)} lacks a value`)
  return operation.value
}

function unprocessable(why: string): StatusError {
  return new StatusError(422, 'Invalid', `the server rejected our request due to an error in our request: ${why}`, {})
}

function stepsOf(path: string): string[] {
  if (path === '') return []
  if (!path.startsWith('/')) throw badRequest(`not a JSON pointer: ${path}`)
  return path.slice(1).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function child(parent: Json, step: string, path: string): Json {
  if (Array.isArray(parent) && /^\d+$/.test(step) && Number(step) < parent.length) return parent[Number(step)] as Json
  if (isJsonObject(parent) && Object.hasOwn(parent, step)) return parent[step] as Json
  throw unprocessable(`nothing at ${path}`)
}

function read(document: Json, path: string): Json {
  return stepsOf(path).reduce((value, step) => child(value, step, path), document)
}

function parentOf(document: Json, path: string): { parent: Json; last: string } {
  const steps = stepsOf(path)
  const last = steps.pop()
  if (last === undefined || last === '__proto__') throw unprocessable(`cannot change ${path || 'the whole document'}`)
  return { parent: steps.reduce((value, step) => child(value, step, path), document), last }
}

function write(document: Json, path: string, value: Json): Json {
  if (path === '') return value
  const { parent, last } = parentOf(document, path)
  if (isJsonObject(parent)) parent[last] = value
  else if (Array.isArray(parent) && last === '-') parent.push(value)
  else if (Array.isArray(parent) && /^\d+$/.test(last) && Number(last) <= parent.length) {
    parent.splice(Number(last), 0, value)
  } else throw unprocessable(`nothing at ${path}`)
  return document
}

function remove(document: Json, path: string): Json {
  const { parent, last } = parentOf(document, path)
  child(parent, last, path)
  if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else if (isJsonObject(parent)) delete parent[last]
  return document
}
