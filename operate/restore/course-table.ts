import {
  BatchWriteItemCommand, ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand, ScanCommand, type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { stringKey } from '../../shared/adapters/dynamodb/course-item.ts'
import type { Item, Key } from '../../shared/adapters/dynamodb/database.ts'
import { stateOf, type TableState } from './table-state.ts'

/** What DynamoDB takes in one batch of writes (API_BatchWriteItem). */
const batchOf = 25
const batchTries = 10

/** A table that is read as a whole and written item by item. */
export interface CourseTable {
  readonly name: string
  read(): Promise<TableState>
  write(puts: readonly Item[], deletes: readonly Key[]): Promise<void>
  /** Writes a record only while it is at `version`, or absent. Throws when somebody wrote to it meanwhile. */
  replace(item: Item, version: number | undefined): Promise<void>
}

export class DynamoCourseTable implements CourseTable {
  readonly name: string
  readonly #client: DynamoDBClient
  readonly #wait: (milliseconds: number) => Promise<void>

  constructor(client: DynamoDBClient, name: string, wait: (milliseconds: number) => Promise<void>) {
    this.#client = client
    this.#wait = wait
    this.name = name
  }

  async read(): Promise<TableState> {
    const items: Item[] = []
    let start: Item | undefined
    do {
      const from = start === undefined ? {} : { ExclusiveStartKey: start }
      const page = await this.#client.send(new ScanCommand({ TableName: this.name, ConsistentRead: true, ...from }))
      for (const item of page.Items ?? []) items.push(item)
      start = page.LastEvaluatedKey
    } while (start !== undefined)
    return stateOf(items)
  }

  async write(puts: readonly Item[], deletes: readonly Key[]): Promise<void> {
    const requests: WriteRequest[] = [
      ...puts.map((item) => ({ PutRequest: { Item: item } })), ...deletes.map((key) => ({ DeleteRequest: { Key: stringKey(key) } })),
    ]
    for (let at = 0; at < requests.length; at += batchOf) await this.#batch(requests.slice(at, at + batchOf))
  }

  async replace(item: Item, version: number | undefined): Promise<void> {
    const guard = version === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': { N: String(version) } } }
    try {
      await this.#client.send(new PutItemCommand({ TableName: this.name, Item: item, ...guard }))
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      throw new Error(`Somebody wrote to ${item['pk']?.S ?? 'a record'} meanwhile. Nothing may write during a restore: see what does, and run it again.`, { cause: error })
    }
  }

  /** DynamoDB does what it can of a batch and hands the rest back. */
  async #batch(requests: WriteRequest[]): Promise<void> {
    let left = requests
    for (let tries = 0; left.length > 0; tries += 1) {
      if (tries === batchTries) throw new Error(`DynamoDB took ${requests.length - left.length} of ${requests.length} writes. Run it again.`)
      if (tries > 0) await this.#wait(100 * 2 ** tries)
      const { UnprocessedItems: unprocessed } = await this.#client.send(new BatchWriteItemCommand({ RequestItems: { [this.name]: left } }))
      left = unprocessed?.[this.name] ?? []
    }
  }
}
