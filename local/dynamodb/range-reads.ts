import { engine } from './dynalite.ts'
import type { Item, KeyBounds, Level, RangeRequest, Table } from './dynalite.ts'
import { maxPageSize } from './limits.ts'
import { RawJson } from './raw-json.ts'
import { indexPrefix, itemPrefix, under } from './storage-keys.ts'
import { indexKey } from './index-entries.ts'

const text = { valueEncoding: 'utf8' } as const
const readAhead = 100

interface RangeRead {
  readonly table: Table
  readonly request: RangeRequest
  readonly bounds: KeyBounds
  readonly isLocal: boolean
  readonly fetchFromTable: boolean
  readonly startKeyNames: readonly string[]
}

/**
 * Reads Query and Scan pages in place of dynalite's streams, after dynalite has checked the request and derived the
 * bounds. Reads what is committed, as of one moment.
 */
export function replaceRangeReads(db: Level): void {
  engine.createIndexKey = indexKey
  engine.queryTable = (...args) => {
    const [, table, request, bounds, isLocal, fetchFromTable, startKeyNames, done] = args
    readPage(db, { table, request, bounds, isLocal, fetchFromTable, startKeyNames }).then(
      (page) => done(null, page),
      (error: Error) => done(error),
    )
  }
}

async function readPage(db: Level, read: RangeRead): Promise<RawJson> {
  const { texts, isFull } = await readTexts(db, read)
  const last = texts.at(-1)
  const answer = [`"ScannedCount":${texts.length}`]
  if (isFull && last !== undefined) answer.push(`"LastEvaluatedKey":${JSON.stringify(startKey(last, read))}`)
  const selected = selectItems(db, texts, read)
  answer.push(`"Count":${selected.length}`)
  if (read.request.Select !== 'COUNT') answer.push(`"Items":[${selected.join(',')}]`)
  const capacity = consumedCapacity(texts, read.request)
  if (capacity) answer.push(`"ConsumedCapacity":${JSON.stringify(capacity)}`)
  return new RawJson(`{${answer.join(',')}}`)
}

async function readTexts(db: Level, read: RangeRead): Promise<{ texts: string[]; isFull: boolean }> {
  const limit = read.request.Limit ?? Infinity
  const size = new PageSize(read.table.KeySchema[1]?.AttributeName)
  const values = db.values({ ...storageRange(read), ...text, ...(limit < Infinity && { limit }) })
  try {
    for (;;) {
      const chunk = await values.nextv(Math.min(readAhead, limit))
      if (chunk.length === 0) return { texts: size.texts, isFull: false }
      for (const value of chunk) {
        if (size.add(value) || size.texts.length >= limit) return { texts: size.texts, isFull: true }
      }
    }
  } finally {
    await values.close()
  }
}

/** Counts a page up to the service's 1 MB, and parses only pages that may come near it. */
class PageSize {
  readonly texts: string[] = []
  readonly #rangeKey: string | undefined
  #characters = 0
  #measured = 0
  #size = 0

  constructor(rangeKey: string | undefined) {
    this.#rangeKey = rangeKey
  }

  /** True when the page is full with this item. */
  add(item: string): boolean {
    this.texts.push(item)
    this.#characters += item.length
    // The JSON of an item is longer than the item as the service counts it.
    if (this.#characters < maxPageSize) return false
    for (; this.#measured < this.texts.length; this.#measured++) {
      const parsed = JSON.parse(this.texts[this.#measured] ?? '{}') as Item
      this.#size += engine.itemSize(parsed, true, true, this.#rangeKey)
    }
    return this.#size >= maxPageSize
  }
}

function storageRange({ request, bounds, isLocal }: RangeRead) {
  const prefix = request.IndexName
    ? indexPrefix(isLocal ? 'local' : 'global', request.TableName, request.IndexName)
    : itemPrefix(request.TableName)
  const whole = under(prefix)
  return {
    ...(bounds.gt ? { gt: prefix + bounds.gt } : { gte: bounds.gte ? prefix + bounds.gte : whole.gte }),
    ...(bounds.lte ? { lte: prefix + bounds.lte } : { lt: bounds.lt ? prefix + bounds.lt : whole.lt }),
    reverse: bounds.reverse === true,
  }
}

function startKey(last: string, { startKeyNames }: RangeRead): Item {
  const item = JSON.parse(last) as Item
  return Object.fromEntries(startKeyNames.flatMap((name) => (item[name] ? [[name, item[name]]] : [])))
}

/** Filters and projects; returns the texts themselves when there is nothing to do. */
function selectItems(db: Level, texts: readonly string[], read: RangeRead): readonly string[] {
  const { request } = read
  const paths = request._projection?.paths ?? request.AttributesToGet
  const legacyFilter = request.QueryFilter ?? request.ScanFilter
  const whole = read.fetchFromTable ? texts.map((entry) => tableItem(db, entry, read)) : texts
  if (!paths && !legacyFilter && !request._filter) return whole
  return whole
    .map((item) => JSON.parse(item) as Item)
    .filter((item) => !request._filter || engine.matchesExprFilter(item, request._filter.expression))
    .filter((item) => !legacyFilter || engine.matchesFilter(item, legacyFilter, request.ConditionalOperator))
    .map((item) => JSON.stringify(paths ? engine.mapPaths(paths, item) : item))
}

function tableItem(db: Level, entry: string, { table }: RangeRead): string {
  const key = itemPrefix(table.TableName) + engine.createKey(JSON.parse(entry) as Item, table)
  return db.getSync(key, text) ?? entry
}

function consumedCapacity(texts: readonly string[], request: RangeRequest) {
  if (request.ReturnConsumedCapacity !== 'TOTAL' && request.ReturnConsumedCapacity !== 'INDEXES') return undefined
  const size = texts.reduce((sum, item) => sum + engine.itemSize(JSON.parse(item) as Item), 0)
  const units = Math.ceil(size / 1024 / 4) * (request.ConsistentRead ? 1 : 0.5)
  return { TableName: request.TableName, CapacityUnits: units }
}
