import { addIndex } from './added-index.ts'
import { actions, serviceFault } from './dynalite.ts'
import type { DynaliteStore, JsonObject, Level, OperationName, Table } from './dynalite.ts'
import { checkedRequest } from './checked-requests.ts'
import { itemPrefix, tableRecord, timeToLiveRecord, under } from './storage-keys.ts'

const text = { valueEncoding: 'utf8' } as const

/** The tables' descriptions. dynalite keeps and changes them; here they are looked up for every item operation. */
export class Tables {
  readonly #store: DynaliteStore
  readonly #known = new Map<string, Table>()
  readonly #leaving = new Set<string>()
  #changes = 0

  constructor(store: DynaliteStore) {
    this.#store = store
    // dynalite reads the whole database to find what to delete. All that a table owns goes before its record does, so
    // that after a kill the record still says what is left to do.
    store.deleteItemDb = (table, done) => {
      clearAll(store.db, ownedPrefixes(table)).then(() => done(null), done)
    }
    store.deleteIndexDb = (_kind, _table, _index, done) => done(null)
  }

  /** An active table. Throws ResourceNotFoundException otherwise. */
  get(name: string): Table {
    const known = this.#known.get(name)
    if (known) return known
    const record = this.#leaving.has(name) ? undefined : this.#store.db.getSync(tableRecord(name), text)
    const table = record === undefined ? undefined : (JSON.parse(record) as Table)
    if (!table || table.TableStatus === 'CREATING' || table.TableStatus === 'DELETING') {
      throw serviceFault('ResourceNotFoundException', 'Requested resource not found')
    }
    // Once active, a table keeps its keys and, but for what `addIndex` adds, its indexes for life.
    if (table.TableStatus === 'ACTIVE' && this.#changes === 0) this.#known.set(name, table)
    return table
  }

  /** Runs one of dynalite's actions on whole tables, for instance CreateTable. */
  async run(operation: OperationName, request: JsonObject): Promise<unknown> {
    const data = checkedRequest(operation, request)
    this.#changes += 1
    this.#known.clear()
    try {
      return await this.#act(operation, data)
    } finally {
      this.#changes -= 1
    }
  }

  /** Adds an index to a table, after `settled` says that no write is under way. */
  async addIndex(request: JsonObject, settled: () => Promise<void>): Promise<unknown> {
    this.#changes += 1
    try {
      await settled()
      return await addIndex(this.#store.db, request)
    } finally {
      this.#changes -= 1
      this.#known.clear()
    }
  }

  /** Deletes a table with its items and index entries, after `settled` says that no write is under way. */
  async delete(request: JsonObject, settled: () => Promise<void>): Promise<unknown> {
    const name = String(request['TableName'])
    this.#leaving.add(name)
    try {
      this.#known.delete(name)
      await settled()
      return await this.run('DeleteTable', request)
    } finally {
      this.#leaving.delete(name)
    }
  }

  #act(operation: OperationName, data: JsonObject): Promise<unknown> {
    return new Promise((resolve, reject) => {
      actions.get(operation)?.(this.#store, data, (error, answer) => (error ? reject(error) : resolve(answer)))
    })
  }
}

function ownedPrefixes(table: string): string[] {
  return [itemPrefix(table), `index-local~${table}~`, `index-global~${table}~`, timeToLiveRecord(table)]
}

async function clearAll(db: Level, prefixes: readonly string[]): Promise<void> {
  for (const prefix of prefixes) await db.clear(under(prefix))
}

/** Completes what a kill interrupted: dynalite reports a new state of a table before it writes it down. */
export async function settleTables(db: Level): Promise<void> {
  for await (const [key, record] of db.iterator({ ...under(tableRecord('')), ...text })) {
    const table = JSON.parse(record) as Table
    if (table.TableStatus === 'DELETING') {
      await clearAll(db, ownedPrefixes(table.TableName))
      await db.del(key)
    } else if (isChanging(table)) {
      await db.put(key, activated(table))
    }
  }
}

function isChanging(table: Table): boolean {
  const indexes = table.GlobalSecondaryIndexes ?? []
  return table.TableStatus !== 'ACTIVE' || indexes.some(({ IndexStatus }) => IndexStatus !== 'ACTIVE')
}

function activated(table: Table): Table {
  const indexes = table.GlobalSecondaryIndexes?.map((index) => ({ ...index, IndexStatus: 'ACTIVE' }))
  return { ...table, TableStatus: 'ACTIVE', ...(indexes && { GlobalSecondaryIndexes: indexes }) }
}
