import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml'
import type { FieldError } from '../core/refusal.ts'
import { fieldNamed, unknownField } from './field-names.ts'
import { keyName, type Parsed, type Root } from './parse-yaml.ts'
import { fieldPath, type Repair, shownValue } from './reading.ts'

export interface DraftField {
  readonly value: unknown
  /** The node the value was read from; null when only a name and a colon were written. */
  readonly node: ParsedNode | null
  readonly offset: number
}

/** A request while it is being read: fields under their right names, and what there is to tell about them. */
export interface Draft {
  readonly fields: Map<string, DraftField>
  readonly repairs: Repair[]
  readonly errors: FieldError[]
  /** The text a node was written as. */
  readonly sourceOf: (node: ParsedNode) => string
  /** Replaces a field's value; its place in the text stays. */
  readonly set: (field: string, value: unknown) => void
  readonly repair: (field: string, message: string) => void
  readonly refuse: (field: string, found: unknown, message: string) => void
  readonly placeOf: (field: string) => Place
}

export type Place = { readonly line: number; readonly column: number } | Record<string, never>

/** Names the fields of a parsed text; names that are nearly right are mended, unknown ones refused with advice. */
export function draftOf(root: Root, text: string, positionAt: Parsed['positionAt']): Draft {
  const fields = new Map<string, DraftField>()
  const repairs: Repair[] = []
  const errors: FieldError[] = []
  const placeOf = (field: string): Place => {
    const offset = offsetOf(fields, fieldPath(field))
    return offset === undefined ? {} : positionAt(offset)
  }
  for (const { key, value: node } of root.items) {
    const written = keyName(key) ?? ''
    const named = fieldNamed(written)
    const offset = key.range[0]
    const field = named.field
    if (field === undefined) {
      errors.push({ ...unknownField(written, named.suggestion), found: shownValue(plain(node)), ...positionAt(offset) })
    } else if (fields.has(field)) {
      const message = `"${written}" means ${field}, which is given already; keep one of them.`
      errors.push({ field, found: shownValue(plain(node)), message, ...positionAt(offset) })
    } else {
      fields.set(field, { value: plain(node), node, offset })
      if (named.changed) repairs.push({ field, message: `"${written}" was read as "${field}".`, ...positionAt(offset) })
    }
  }
  return {
    fields,
    repairs,
    errors,
    placeOf,
    sourceOf: (node) => {
      if (isScalar(node) && typeof node.value === 'string') return node.value
      return text.slice(node.range[0], node.range[1]).trim()
    },
    set: (field, value) => {
      const { node, offset } = fields.get(field) ?? { node: null, offset: -1 }
      fields.set(field, { value, node, offset })
    },
    repair: (field, message) => {
      repairs.push({ field, message, ...placeOf(field) })
    },
    refuse: (field, found, message) => {
      errors.push({ field, found: shownValue(found), message, ...placeOf(field) })
    },
  }
}

function offsetOf(fields: ReadonlyMap<string, DraftField>, path: readonly (string | number)[]): number | undefined {
  const [first, ...rest] = path
  const field = fields.get(String(first))
  if (field === undefined || field.offset < 0) return undefined
  let node = field.node
  let offset = node?.range[0] ?? field.offset
  for (const step of rest) {
    node = child(node, step)
    if (node === null) break
    offset = node.range[0]
  }
  return offset
}

function child(node: ParsedNode | null, step: string | number): ParsedNode | null {
  if (isSeq(node) && typeof step === 'number') return (node.items[step] as ParsedNode | undefined) ?? null
  if (!isMap(node)) return null
  const pair = (node as Root).items.find(({ key }) => keyName(key) === step)
  return pair?.value ?? null
}

/** The value of a node as JSON has it. */
export function plain(node: ParsedNode | null): unknown {
  if (isSeq(node)) return node.items.map((item) => plain(item as ParsedNode | null))
  if (!isMap(node)) return isScalar(node) ? node.value : null
  return Object.fromEntries((node as Root).items.map(({ key, value }) => [keyName(key) ?? '', plain(value)]))
}

/** The items of a list as the text has them: `007` stays `007` where a number would lose its zeros. */
export function writtenItems(draft: Draft, field: string): readonly unknown[] | undefined {
  const { node, value } = draft.fields.get(field) ?? { node: null, value: undefined }
  if (!isSeq(node)) return Array.isArray(value) ? value : undefined
  return node.items.map((item) => {
    const itemNode = item as ParsedNode | null
    return isScalar(itemNode) && itemNode.value !== null ? draft.sourceOf(itemNode) : plain(itemNode)
  })
}
