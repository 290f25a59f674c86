import type { CommitQueue } from './commit-queue.ts'
import { engine } from './dynalite.ts'
import type { Item, JsonObject } from './dynalite.ts'
import { maxBatchGetKeys, maxPageSize } from './limits.ts'
import { isPlainItem } from './plain-items.ts'
import { RawJson } from './raw-json.ts'
import { itemPrefix } from './storage-keys.ts'
import type { Tables } from './tables.ts'

/**
 * GetItem and BatchGetItem of whole items, answered with the stored text. Requests with projections or anything
 * unusual, also wrong ones, give undefined: dynalite answers those.
 */
export class ItemReads {
  readonly #tables: Tables
  readonly #commits: CommitQueue

  constructor(tables: Tables, commits: CommitQueue) {
    this.#tables = tables
    this.#commits = commits
  }

  get(request: JsonObject): RawJson | undefined {
    const { TableName, Key } = request
    if (typeof TableName !== 'string' || !hasOnly(request, getMembers) || !isPlainItem(Key)) return undefined
    const item = this.#commits.committed(this.#storageKey(TableName, Key))
    return new RawJson(item === undefined ? '{}' : `{"Item":${item}}`)
  }

  batchGet(request: JsonObject): RawJson | undefined {
    const tables = request['RequestItems']
    if (!hasOnly(request, batchMembers) || typeof tables !== 'object' || tables === null) return undefined
    const requested = Object.entries(tables).map(([table, of]) => ({ table, keys: plainKeys(of) }))
    const count = requested.reduce((sum, { keys }) => sum + keys.length, 0)
    if (count > maxBatchGetKeys || requested.some(({ keys }) => keys.length === 0)) return undefined
    const responses = requested.map(({ table, keys }) => ({ table, items: this.#items(table, keys) }))
    const text = responses.map(({ table, items }) => `${JSON.stringify(table)}:[${items?.join(',')}]`).join(',')
    // Larger answers may have to leave keys unprocessed.
    if (text.length > maxPageSize || responses.some(({ items }) => !items)) return undefined
    return new RawJson(`{"Responses":{${text}},"UnprocessedKeys":{}}`)
  }

  /** Undefined if a key comes twice. */
  #items(table: string, keys: readonly Item[]): string[] | undefined {
    const storageKeys = new Set(keys.map((key) => this.#storageKey(table, key)))
    if (storageKeys.size < keys.length) return undefined
    return [...storageKeys].map((key) => this.#commits.committed(key)).filter((item) => item !== undefined)
  }

  #storageKey(tableName: string, key: Item): string {
    const table = this.#tables.get(tableName)
    const fault = engine.validateKey(key, table)
    if (fault) throw fault
    return itemPrefix(tableName) + engine.createKey(key, table)
  }
}

const getMembers = new Set(['TableName', 'Key', 'ConsistentRead'])
const batchMembers = new Set(['RequestItems'])
const keysMembers = new Set(['Keys', 'ConsistentRead'])

function plainKeys(request: unknown): Item[] {
  if (typeof request !== 'object' || request === null || !('Keys' in request)) return []
  const { Keys } = request
  return hasOnly(request, keysMembers) && Array.isArray(Keys) && Keys.every(isPlainItem) ? Keys : []
}

function hasOnly(request: object, members: ReadonlySet<string>): boolean {
  return Object.keys(request).every((name) => members.has(name))
}
