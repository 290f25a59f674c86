import {
  DeleteTableCommand, GetItemCommand, QueryCommand, TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient, QueryCommandInput, TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe } from 'vitest'
import type { StandIn } from '../../../local/stand-in.ts'
import { clientOf, createTable } from './fixture.ts'
import type { Item } from './fixture.ts'
import { targets } from './targets.ts'
import type { Target } from './targets.ts'

/** Declares the same tests against every DynamoDB that can be had; says in the title why one cannot. */
export function describeContract(topic: string, declareTests: (db: ContractTable) => void): void {
  for (const target of targets) {
    const title = target.absent ? `${target.name} (skipped: ${target.absent})` : target.name
    describe.skipIf(target.absent !== undefined)(`DynamoDB's contract for ${topic}, kept by ${title}`, () => {
      const db = new ContractTable()
      beforeAll(() => db.open(target))
      afterAll(() => db.close())
      declareTests(db)
    })
  }
}

/** A table of its own on one target, and the calls that most tests make. */
export class ContractTable {
  #server: StandIn | undefined
  #client: DynamoDBClient | undefined
  name = ''

  get client(): DynamoDBClient {
    if (!this.#client) throw new Error('the target is not started')
    return this.#client
  }

  async open(target: Target): Promise<void> {
    this.#server = await target.start()
    this.#client = clientOf(this.#server.url)
    this.name = await createTable(this.#client)
  }

  async close(): Promise<void> {
    if (this.name) await this.client.send(new DeleteTableCommand({ TableName: this.name }))
    this.#client?.destroy()
    await this.#server?.close()
  }

  transact(...TransactItems: TransactWriteItem[]) {
    return this.client.send(new TransactWriteItemsCommand({ TransactItems }))
  }

  async get(Key: Item): Promise<Item | undefined> {
    const { Item } = await this.client.send(new GetItemCommand({ TableName: this.name, Key, ConsistentRead: true }))
    return Item
  }

  /** Queries by the hash key of the table or, with `IndexName`, of that index. */
  query(value: string, more: Partial<QueryCommandInput> = {}) {
    return this.client.send(new QueryCommand({
      TableName: this.name,
      KeyConditionExpression: '#p = :p',
      ExpressionAttributeNames: { '#p': more.IndexName?.slice('by-'.length) ?? 'pk' },
      ExpressionAttributeValues: { ':p': { S: value } },
      ...more,
    }))
  }
}
