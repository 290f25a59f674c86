import { randomUUID } from 'node:crypto'
import {
  CreateTableCommand, DynamoDBClient, TransactionCanceledException, waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb'

export type Item = Record<string, AttributeValue>

export function clientOf(url: string): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return new DynamoDBClient({ endpoint: url, region: 'eu-north-1', credentials })
}

/** Creates a table with a full index `by-state` and a sparse one, `by-flag`, both KEYS_ONLY; returns its name. */
export async function createTable(client: DynamoDBClient, TableName = `contract-${randomUUID()}`): Promise<string> {
  const key = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const }, { AttributeName: range, KeyType: 'RANGE' as const },
  ]
  const Projection = { ProjectionType: 'KEYS_ONLY' as const }
  await client.send(new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: key('pk', 'sk'),
    AttributeDefinitions: ['pk', 'sk', 'state', 'flag'].map((name) => ({
      AttributeName: name, AttributeType: 'S' as const,
    })),
    GlobalSecondaryIndexes: [
      { IndexName: 'by-state', KeySchema: key('state', 'sk'), Projection },
      { IndexName: 'by-flag', KeySchema: [{ AttributeName: 'flag', KeyType: 'HASH' }], Projection },
    ],
  }))
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.2 }, { TableName })
  return TableName
}

export const keyOf = (pk: string, sk = 'main'): Item => ({ pk: { S: pk }, sk: { S: sk } })

export const put = (TableName: string, Item: Item, condition?: string): TransactWriteItem => ({
  Put: { TableName, Item, ...(condition && { ConditionExpression: condition }) },
})

/** The cancellation reasons of a transaction that must be cancelled; fails if it is not. */
export async function cancellationOf(transaction: Promise<unknown>): Promise<TransactionCanceledException> {
  const outcome = await transaction.then(() => undefined, (error: unknown) => error)
  if (outcome instanceof TransactionCanceledException) return outcome
  throw new Error(`expected a cancelled transaction, got ${String(outcome)}`)
}
