import {
  type AttributeValue, BatchGetItemCommand, type DynamoDBClient, GetItemCommand, QueryCommand, type QueryCommandInput,
  TransactionCanceledException, type TransactWriteItem, TransactWriteItemsCommand, UpdateItemCommand,
  type UpdateItemCommandInput, type CancellationReason, PutItemCommand, type PutItemCommandInput, DeleteItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import { Conflict, Rejected, Unavailable } from '../../ports/errors.ts'
import { asRefused, asUnavailable } from '../sdk-failure.ts'

export type Item = Record<string, AttributeValue>
export interface Key { readonly pk: string; readonly sk: string }

/** The table through the real client, with failures in the words of the ports. */
export class Database {
  readonly #client: DynamoDBClient
  readonly table: string

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client
    this.table = table
  }

  async get(key: Key): Promise<Item | undefined> {
    const { Item: item } = await translated(() =>
      this.#client.send(new GetItemCommand({ TableName: this.table, Key: keyOf(key), ConsistentRead: true })))
    return item
  }

  /** The items that exist, in any order. At most 100 keys. */
  async getMany(keys: readonly Key[]): Promise<readonly Item[]> {
    const found: Item[] = []
    let wanted: Record<string, AttributeValue>[] = keys.map(keyOf)
    while (wanted.length > 0) {
      const request = { [this.table]: { Keys: wanted, ConsistentRead: true } }
      const answer = await translated(() => this.#client.send(new BatchGetItemCommand({ RequestItems: request })))
      found.push(...(answer.Responses?.[this.table] ?? []))
      // DynamoDB answers with what fits into 16 MB and names the rest.
      wanted = answer.UnprocessedKeys?.[this.table]?.Keys ?? []
    }
    return found
  }

  /** Writes only if `condition` holds. Throws Conflict otherwise. */
  async put(item: Item, condition?: string, values?: Item): Promise<void> {
    const input: PutItemCommandInput = {
      TableName: this.table, Item: item, ...(condition === undefined ? {} : { ConditionExpression: condition }),
      ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
    }
    await translated(() => this.#client.send(new PutItemCommand(input)))
  }

  async update(key: Key, input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>): Promise<Item> {
    const { Attributes: attributes } = await translated(() =>
      this.#client.send(new UpdateItemCommand({ TableName: this.table, Key: keyOf(key), ...input })))
    return attributes ?? {}
  }

  async delete(key: Key): Promise<void> {
    await translated(() => this.#client.send(new DeleteItemCommand({ TableName: this.table, Key: keyOf(key) })))
  }

  /** All or nothing. Answers with the reason of each action that stopped it, or undefined when it was done. */
  async transact(items: readonly TransactWriteItem[]): Promise<readonly CancellationReason[] | undefined> {
    try {
      await this.#client.send(new TransactWriteItemsCommand({ TransactItems: [...items] }))
      return undefined
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw inPortWords(error)
      const reasons = error.CancellationReasons ?? []
      if (reasons.some(({ Code: code }) => code === 'TransactionConflict')) throw new Conflict('another write came between', { cause: error })
      if (reasons.some(({ Code: code }) => code === 'ConditionalCheckFailed')) return reasons
      if (reasons.some(({ Code: code }) => busyReasons.has(code ?? ''))) throw new Unavailable(`DynamoDB is away: ${error.message}`, { cause: error })
      throw inPortWords(error)
    }
  }

  /** One page of a query; `next` is the key of its last item. Throws Rejected when `after` is no key of this query. */
  async query(query: IndexQuery, page: PageRequest): Promise<Page<Item>> {
    const input = queryInput(this.table, query, page)
    const answer = await translated(() => this.#client.send(new QueryCommand(input))).catch((error: unknown) => {
      throw page.after !== undefined && error instanceof Rejected ? notOfThisQuery(error) : error
    })
    const items = answer.Items ?? []
    const last = answer.LastEvaluatedKey
    return { items, ...(last === undefined ? {} : { next: cursorOf(last) }) }
  }
}

/** What to read of the table or of one of its indexes. */
export interface IndexQuery {
  readonly index?: string
  readonly partition: readonly [attribute: string, value: string]
  readonly sort?: { readonly attribute: string; readonly beginsWith?: string; readonly atMost?: string }
  readonly backwards?: boolean
  /** What is behind by a second does as well, at half the price. */
  readonly mayBeStale?: boolean
}

function queryInput(table: string, { index, partition, sort, backwards, mayBeStale }: IndexQuery, page: PageRequest): QueryCommandInput {
  const conditions = ['#p = :p']
  const names: Record<string, string> = { '#p': partition[0] }
  const values: Item = { ':p': { S: partition[1] } }
  if (sort !== undefined) {
    names['#s'] = sort.attribute
    values[':s'] = { S: sort.beginsWith ?? sort.atMost ?? '' }
    conditions.push(sort.beginsWith === undefined ? '#s <= :s' : 'begins_with(#s, :s)')
  }
  return {
    TableName: table,
    KeyConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    Limit: page.limit,
    ScanIndexForward: backwards !== true,
    ...(index === undefined ? { ConsistentRead: mayBeStale !== true } : { IndexName: index }),
    ...(page.after === undefined ? {} : { ExclusiveStartKey: keyFromCursor(page.after) }),
  }
}

function keyOf({ pk, sk }: Key): Item {
  return { pk: { S: pk }, sk: { S: sk } }
}

function cursorOf(key: Item): string {
  return JSON.stringify(Object.fromEntries(Object.entries(key).map(([name, value]) => [name, value.S])))
}

/** The key that a page ended with. It comes back from outside, so it may be anything. */
function keyFromCursor(cursor: string): Item {
  try {
    const key: unknown = JSON.parse(cursor)
    const parts = key !== null && typeof key === 'object' ? Object.entries(key) : []
    const isKey = parts.length > 0 && parts.every(([, value]) => typeof value === 'string' && value !== '')
    if (!isKey) throw notOfThisQuery(undefined)
    return Object.fromEntries(parts.map(([name, value]) => [name, { S: value as string }]))
  } catch (error) {
    throw error instanceof SyntaxError ? notOfThisQuery(error) : error
  }
}

function notOfThisQuery(cause: unknown): Rejected {
  return new Rejected('ExclusiveStartKey is not the end of a page of this query', { cause })
}

async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw inPortWords(error)
  }
}

/** Why a transaction was cancelled that may work in a moment (API_TransactWriteItems). */
const busyReasons = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded'])

function inPortWords(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('DynamoDB failed', { cause: error })
  if (error.name === 'ConditionalCheckFailedException') return new Conflict('the condition did not hold', { cause: error })
  if (error.name === 'TransactionConflictException') return new Conflict('another write came between', { cause: error })
  const away = asUnavailable('DynamoDB', error)
  if (away !== undefined) return away
  return asRefused('DynamoDB', error) ?? error
}
