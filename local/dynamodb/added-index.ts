import { serviceFault } from './dynalite.ts'
import type { Index, Item, JsonObject, Level, Table } from './dynalite.ts'
import { entryEdits } from './index-entries.ts'
import { levelStore } from './level-store.ts'
import { indexPrefix, itemPrefix, tableRecord, under } from './storage-keys.ts'

const text = { valueEncoding: 'utf8' } as const
const entriesAtOnce = 1_000

interface Addition {
  readonly TableName: string
  readonly AttributeDefinitions?: readonly { readonly AttributeName: string }[]
  readonly GlobalSecondaryIndexUpdates: readonly [{ readonly Create: Index }]
}

/** Whether an UpdateTable asks for one index more, as the service takes them: one a request. */
export function isAddition(request: JsonObject): boolean {
  const updates = request['GlobalSecondaryIndexUpdates']
  return Array.isArray(updates) && updates.length === 1 && (updates[0] as JsonObject)['Create'] !== undefined
}

/**
 * Adds an index with an entry for each item that has its attributes. Meant for a start, before anybody writes. The entries come first:
 * cut off, the table is as it was, and adding the index again writes them again.
 */
export async function addIndex(db: Level, request: JsonObject): Promise<object> {
  const { TableName: name, AttributeDefinitions: attributes = [], GlobalSecondaryIndexUpdates: [{ Create: index }] } = request as unknown as Addition
  const record = db.getSync(tableRecord(name), text)
  if (record === undefined) throw serviceFault('ResourceNotFoundException', 'Requested resource not found')
  const table = JSON.parse(record) as Table & { readonly AttributeDefinitions: Required<Addition>['AttributeDefinitions'] }
  const { GlobalSecondaryIndexes: indexes = [], AttributeDefinitions: known } = table
  if (indexes.some(({ IndexName }) => IndexName === index.IndexName)) {
    throw serviceFault('ValidationException', `One or more parameter values were invalid: Duplicate index name: ${index.IndexName}`)
  }
  const added = attributes.filter(({ AttributeName }) => !known.some((one) => one.AttributeName === AttributeName))
  const after = {
    ...table, AttributeDefinitions: [...known, ...added],
    GlobalSecondaryIndexes: [...indexes, { ...index, IndexStatus: 'ACTIVE', IndexSizeBytes: 0, ItemCount: 0 }],
  }
  await fill(db, after, index)
  await db.put(tableRecord(name), after)
  return { TableDescription: after }
}

async function fill(db: Level, table: Table, index: Index): Promise<void> {
  const store = levelStore(db)
  const prefix = indexPrefix('global', table.TableName, index.IndexName)
  let waiting = new Map<string, string | null>()
  for await (const [, item] of db.iterator({ ...under(itemPrefix(table.TableName)), ...text })) {
    for (const [key, value] of entryEdits(table, index, undefined, JSON.parse(item) as Item)) waiting.set(prefix + key, value)
    if (waiting.size < entriesAtOnce) continue
    await store.write(waiting)
    waiting = new Map()
  }
  await store.write(waiting)
}
