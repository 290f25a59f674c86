import { stringKey } from './course-item.ts'
import type { Database, Item, Key } from './database.ts'

/**
 * Writes a record as one JSON text in the place of its version `version - 1`; version 1 where there is none yet. Throws
 * Conflict when something else stands there. `indexed` are the attributes that indexes read.
 */
export async function putVersioned(database: Database, key: Key, record: { readonly version: number }, indexed: Item = {}): Promise<void> {
  const item: Item = { ...stringKey(key), version: { N: String(record.version) }, doc: { S: JSON.stringify(record) }, ...indexed }
  if (record.version === 1) await database.put(item, 'attribute_not_exists(pk)')
  else await database.put(item, 'version = :before', { ':before': { N: String(record.version - 1) } })
}
