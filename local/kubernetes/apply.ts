import {
  changedFields, childOf, difference, elementOf, emptySet, fieldsOf, intersection, isEmptySet, isGranularList,
  itemsByElement, pathsOf, union,
} from './field-sets.ts'
import type { Kind } from './kinds.ts'
import type { FieldType } from './list-types.ts'
import type { Writer } from './managed-fields.ts'
import { isEntryOf, ownable, setOf, withoutFields, withSet } from './managed-fields.ts'
import type { FieldSet, Json, JsonObject, ManagedFieldsEntry } from './object.ts'
import { isJsonObject } from './object.ts'
import type { StatusCause } from './status-errors.ts'
import { applyConflict } from './status-errors.ts'

/** An object as applies see it. */
export interface Applied {
  /** Its ownable part. */
  readonly content: JsonObject
  readonly managedFields: readonly ManagedFieldsEntry[]
}

/**
 * Server-side apply: merges `config` into the ownable part of the live object, removes what this manager owned alone
 * and no longer applies, and moves ownership. Throws a 409 Conflict naming fields and managers when `config` changes
 * fields of others and `force` is not set.
 */
export function applyConfiguration(
  kind: Kind,
  { content: live, managedFields: entries }: Applied,
  config: JsonObject,
  writer: Writer,
  options: { force: boolean; at: string },
): Applied {
  const type = kind.fieldType
  const wanted = fieldsOf(config, type)
  const others = entries.filter((entry) => !isEntryOf(entry, writer))
  const keep = others.reduce((all, entry) => union(all, entry.fieldsV1), wanted)
  const merged = merge(live, config, type)
  const abandoned = difference(setOf(entries, writer), wanted)
  const content = (prune(merged, abandoned, keep, type) ?? {}) as JsonObject
  const changed = changedFields(live, content, type) ?? emptySet

  const taken = others.map((entry) => ({ entry, fields: intersection(entry.fieldsV1, changed) }))
  const conflicts = taken.filter(({ fields }) => !isEmptySet(fields))
  if (conflicts.length > 0 && !options.force) throw conflictOf(conflicts)
  const remaining = conflicts.length === 0 ? [...entries] : withoutFields(entries, writer, changed)
  return { content, managedFields: withSet(remaining, writer, wanted, kind, options.at) }
}

/** `config` laid over `live`: objects by field, keyed lists by key, everything else replaced. */
function merge(live: Json | undefined, config: Json, type: FieldType | undefined): Json {
  if (isJsonObject(config) && isJsonObject(live) && !type?.atomic) {
    const merged = { ...live }
    for (const name in config) merged[name] = merge(live[name], config[name] as Json, type?.fields?.[name])
    return merged
  }
  if (!Array.isArray(config) || !Array.isArray(live) || !isGranularList(type)) return config
  const wanted = itemsByElement(config, type)
  const items = live.map((item) => {
    const element = elementOf(item, type)
    const over = element === undefined ? undefined : wanted.get(element)
    if (over === undefined || element === undefined) return item
    wanted.delete(element)
    return type.set ? item : merge(item, over, type.items)
  })
  return [...items, ...wanted.values()]
}

/** `value` without the fields of `abandoned` that nobody keeps; undefined when nothing is left of it. */
function prune(
  value: Json,
  abandoned: FieldSet | undefined,
  keep: FieldSet | undefined,
  type: FieldType | undefined,
): Json | undefined {
  if (abandoned === undefined) return value
  const owned = Object.keys(abandoned).length === 0 || '.' in abandoned
  if (owned && keep === undefined) return undefined
  if (isJsonObject(value) && !type?.atomic) return pruneFields(value, abandoned, keep, type)
  return Array.isArray(value) && isGranularList(type) ? pruneItems(value, abandoned, keep, type) : value
}

function pruneItems(value: Json[], abandoned: FieldSet, keep: FieldSet | undefined, type: FieldType) {
  const items = value.flatMap((item) => {
    const element = elementOf(item, type) ?? ''
    const left = prune(item, childOf(abandoned, element), childOf(keep, element), type.items)
    return left === undefined ? [] : [left]
  })
  return items.length === 0 && value.length > 0 && keep === undefined ? undefined : items
}

function pruneFields(value: JsonObject, abandoned: FieldSet, keep: FieldSet | undefined, type: FieldType | undefined) {
  const left: JsonObject = {}
  let removed = false
  for (const name in value) {
    const element = `f:${name}`
    const field = value[name] as Json
    const rest = prune(field, childOf(abandoned, element), childOf(keep, element), type?.fields?.[name])
    if (rest === undefined) removed = true
    else left[name] = rest
  }
  return removed && keep === undefined && Object.keys(left).length === 0 ? undefined : left
}

interface Taken {
  readonly entry: ManagedFieldsEntry
  readonly fields: FieldSet
}

function conflictOf(conflicts: readonly Taken[]) {
  const causes: StatusCause[] = []
  const lines: string[] = []
  for (const { entry, fields } of conflicts) {
    const paths = pathsOf(fields)
    const who = describe(entry)
    for (const field of paths) causes.push({ reason: 'FieldManagerConflict', message: `conflict with ${who}`, field })
    const several = [`conflicts with ${who}:`, ...paths.map((path) => `- ${path}`)].join('\n')
    lines.push(paths.length === 1 ? `conflict with ${who}: ${paths[0]}` : several)
  }
  const count = `${causes.length} conflict${causes.length === 1 ? '' : 's'}`
  return applyConflict(`Apply failed with ${count}: ${lines.join('\n')}`, causes)
}

function describe(entry: ManagedFieldsEntry): string {
  const via = entry.subresource === undefined ? '' : ` with subresource "${entry.subresource}"`
  const how = entry.operation === 'Update' ? ` using ${entry.apiVersion} at ${entry.time}` : ''
  return `${JSON.stringify(entry.manager)}${via}${how}`
}

/** What an apply to `subresource` may set: never the fields of the server, status only through `/status`. */
export function applicable(kind: Kind, body: object, subresource: string | undefined): JsonObject {
  const { status, ...main } = ownable(body)
  if (subresource === 'status') return status === undefined ? {} : { status }
  return kind.hasStatus || status === undefined ? main : { ...main, status }
}
