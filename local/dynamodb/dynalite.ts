import { createRequire } from 'node:module'

/**
 * The parts of dynalite that are used here, typed. dynalite ships no types; its version is pinned, because these
 * modules are its inside.
 */

export type AttributeValue = Readonly<Record<string, unknown>>
export type Item = Record<string, AttributeValue>
export type JsonObject = Record<string, unknown>

export interface KeyElement {
  readonly AttributeName: string
}

export interface Index {
  readonly IndexName: string
  readonly KeySchema: readonly KeyElement[]
  readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] }
}

export interface Table {
  readonly TableName: string
  TableStatus: string
  readonly KeySchema: readonly KeyElement[]
  readonly LocalSecondaryIndexes?: readonly Index[]
  readonly GlobalSecondaryIndexes?: readonly (Index & { IndexStatus: string })[]
}

/** An answer that is an error of the service: the HTTP status and the JSON body. */
export interface ServiceFault extends Error {
  readonly statusCode: number
  readonly body: JsonObject & { readonly __type: string }
}

export type Callback = (error: Error | null | undefined, result?: unknown) => void

/** Where an action of dynalite keeps items: the real store, or what stands in front of it. */
export interface ActionStore {
  readonly options: { readonly maxItemSize: number }
}

type Text = { readonly valueEncoding: 'utf8' }
type Range = Partial<Record<'gt' | 'gte' | 'lt' | 'lte', string>>
type Entries = Text & Range & { readonly reverse?: boolean; readonly limit?: number }

export interface Snapshot {
  close(): Promise<void>
}

export type BatchOperation = { type: 'put'; key: string; value: string } | { type: 'del'; key: string }

/** The one LevelDB, or its equal in memory, as dynalite opens it: values are JSON unless asked for as text. */
export interface Level {
  open(): Promise<void>
  close(): Promise<void>
  getSync(key: string, options: Text & { readonly snapshot?: Snapshot }): string | undefined
  put(key: string, value: object): Promise<void>
  del(key: string): Promise<void>
  batch(operations: readonly BatchOperation[], options: Text): Promise<void>
  clear(range: Range): Promise<void>
  snapshot(): Snapshot
  iterator(options: Entries): AsyncIterable<[key: string, value: string]>
  values(options: Entries): { nextv(count: number): Promise<string[]>; close(): Promise<void> }
}

export interface DynaliteStore extends ActionStore {
  readonly db: Level
  readonly options: { readonly maxItemSize: number; readonly createTableMs: number }
  deleteItemDb(table: string, done: Callback): void
  deleteIndexDb(kind: string, table: string, index: string, done: Callback): void
}

/** Bounds that dynalite derived from key conditions, within one table or index. */
export interface KeyBounds {
  readonly gt?: string
  readonly gte?: string
  readonly lt?: string
  readonly lte?: string
  readonly reverse?: boolean
}

/** A checked Query or Scan; names with an underscore are expressions that dynalite has parsed. */
export interface RangeRequest {
  readonly TableName: string
  readonly IndexName?: string
  readonly Limit?: number
  readonly Select?: string
  readonly ConsistentRead?: boolean
  readonly ReturnConsumedCapacity?: string
  readonly ConditionalOperator?: string
  readonly QueryFilter?: JsonObject
  readonly ScanFilter?: JsonObject
  readonly AttributesToGet?: readonly string[]
  readonly _filter?: { readonly expression: unknown }
  readonly _projection?: { readonly paths: readonly unknown[] }
}

export type ReadRange = (
  ...args: [
    store: ActionStore,
    table: Table,
    request: RangeRequest,
    bounds: KeyBounds,
    isLocal: boolean,
    fetchFromTable: boolean,
    startKeyNames: readonly string[],
    done: Callback,
  ]
) => void

type UpdateIndexes = (store: ActionStore, table: Table, old: Item | undefined, now: Item | null, done: Callback) => void

interface Engine {
  create(options: JsonObject): DynaliteStore
  createKey(item: Item, table: Table, keySchema?: readonly KeyElement[]): string
  validateKey(key: Item, table: Table): ServiceFault | null | undefined
  validationError(message: string): ServiceFault
  itemSize(item: Item, compress?: boolean, addMetaSize?: boolean, rangeKey?: string): number
  capacityUnits(item: Item | undefined, isRead: boolean, isConsistent: boolean): number
  matchesExprFilter(item: Item, expression: unknown): boolean
  matchesFilter(item: Item, filter: JsonObject, operator?: string): boolean
  mapPaths(paths: readonly unknown[], item: Item): Item
  createIndexKey(item: Item, table: Table, keySchema: readonly KeyElement[]): string
  queryTable: ReadRange
  updateIndexes: UpdateIndexes
}

type Action = (store: ActionStore, data: JsonObject, done: Callback) => void

interface Rules {
  readonly types: JsonObject
  readonly custom?: (data: JsonObject, store: ActionStore) => string | undefined
}

interface Validations {
  checkTypes(data: JsonObject, types: JsonObject): JsonObject
  checkValidations(data: JsonObject, types: JsonObject, custom: Rules['custom'], store: ActionStore): void
  validateExpressionParams(data: JsonObject, expressions: string[], others: string[]): string | undefined
  validateExpressions(data: JsonObject): string | undefined
}

const require = createRequire(import.meta.url)

export const engine = require('dynalite/db') as Engine
export const validations = require('dynalite/validations') as Validations

const operationNames = [
  'BatchGetItem', 'BatchWriteItem', 'CreateTable', 'DeleteItem', 'DeleteTable', 'DescribeTable', 'GetItem',
  'ListTables', 'ListTagsOfResource', 'PutItem', 'Query', 'Scan', 'TagResource', 'UntagResource', 'UpdateItem',
  'UpdateTable',
] as const
export type OperationName = (typeof operationNames)[number]

const fileOf = (name: OperationName) => name[0]?.toLowerCase() + name.slice(1)

export const actions = new Map<string, Action>(
  operationNames.map((name) => [name, require(`dynalite/actions/${fileOf(name)}`) as Action]),
)
export const rules = new Map<string, Rules>(
  operationNames.map((name) => [name, require(`dynalite/validations/${fileOf(name)}`) as Rules]),
)

export function isServiceFault(error: unknown): error is ServiceFault {
  return error instanceof Error && 'statusCode' in error && 'body' in error
}

/** An error of the service as the SDK reads it; `name` is the exception's name, `details` its further members. */
export function serviceFault(name: string, message: string, details: JsonObject = {}): ServiceFault {
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message, ...details }
  return Object.assign(new Error(message), { statusCode: 400, body })
}
