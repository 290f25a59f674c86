import { engine, serviceFault } from './dynalite.ts'
import type { Index, Item, Table } from './dynalite.ts'
import { indexPrefix } from './storage-keys.ts'

type Edit = readonly [key: string, value: string | null]

/**
 * The place of an item in an index: index key, then the whole table key. (dynalite appends 24 bits of a hash instead,
 * so that two items with equal index keys can overwrite each other.)
 */
export function indexKey(item: Item, table: Table, keySchema: Index['KeySchema']): string {
  return engine.createKey(item, table, keySchema) + engine.createKey(item, table)
}

/**
 * What an item's change means for the indexes of its table. An item without all key attributes of an index is absent
 * from it. Throws a ValidationException for an empty key value, as the service does.
 */
export function indexEdits(table: Table, before: Item | undefined, after: Item | null): Edit[] {
  const local = (table.LocalSecondaryIndexes ?? []).map((index) => ({ index, kind: 'local' as const }))
  const global = (table.GlobalSecondaryIndexes ?? []).map((index) => ({ index, kind: 'global' as const }))
  return [...local, ...global].flatMap(({ index, kind }) => {
    const prefix = indexPrefix(kind, table.TableName, index.IndexName)
    return entryEdits(table, index, before, after).map(([key, value]): Edit => [prefix + key, value])
  })
}

/** The same for one index; keys are without its prefix. */
export function entryEdits(table: Table, index: Index, before: Item | undefined, after: Item | null): Edit[] {
  const oldKey = before && isIndexed(before, index) ? indexKey(before, table, index.KeySchema) : undefined
  if (!after || !isIndexed(after, index)) return oldKey === undefined ? [] : [[oldKey, null]]
  refuseEmptyKeys(after, index)
  const newKey = indexKey(after, table, index.KeySchema)
  if (newKey === oldKey && index.Projection.ProjectionType === 'KEYS_ONLY') return []
  const put: Edit = [newKey, JSON.stringify(projected(after, table, index))]
  return oldKey === undefined || oldKey === newKey ? [put] : [[oldKey, null], put]
}

function isIndexed(item: Item, index: Index): boolean {
  return index.KeySchema.every(({ AttributeName }) => item[AttributeName] !== undefined)
}

function projected(item: Item, table: Table, index: Index): Item {
  if (index.Projection.ProjectionType === 'ALL') return item
  const keys = [...index.KeySchema, ...table.KeySchema].map(({ AttributeName }) => AttributeName)
  const names = new Set([...keys, ...(index.Projection.NonKeyAttributes ?? [])])
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)))
}

function refuseEmptyKeys(item: Item, index: Index): void {
  for (const { AttributeName } of index.KeySchema) {
    if (item[AttributeName]?.['S'] !== '' && item[AttributeName]?.['B'] !== '') continue
    throw serviceFault(
      'ValidationException',
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
        'The AttributeValue for a key attribute cannot contain an empty string value. ' +
        `IndexName: ${index.IndexName}, IndexKey: ${AttributeName}`,
    )
  }
}
