import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BatchGetItemCommand, CreateTableCommand, DynamoDBClient, GetItemCommand, QueryCommand, TransactWriteItemsCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { startDynamoDb } from '../local/dynamodb/server.ts'

const TableName = 'bench'
const clients = 16
const millisecondsPerLoad = 4_000
const partitions = 50

/** Operations per second of the local DynamoDB, on disk, in a closed loop of 16 clients of the real SDK. */
export async function run(): Promise<Readonly<Record<string, number>>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dynamodb-bench-'))
  const standIn = await startDynamoDb({ dataDir })
  const client = new DynamoDBClient({
    endpoint: standIn.url, region: 'eu-north-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  try {
    await createTable(client)
    const results: Record<string, number> = {}
    for (const [name, operation] of Object.entries(loads(client))) {
      results[name] = await throughput(operation)
      const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024)
      process.stdout.write(`${name}: ${results[name]} ops/s, ${memory} MB resident\n`)
    }
    return results
  } finally {
    client.destroy()
    await standIn.close()
    await rm(dataDir, { recursive: true })
  }
}

function loads(client: DynamoDBClient): Record<string, (turn: number) => Promise<unknown>> {
  const known = (turn: number) => ({ pk: { S: `course#${turn % partitions}` }, sk: { S: `v#${pad(turn % 20)}` } })
  return {
    'TransactWrite of 9 puts': (turn) => client.send(new TransactWriteItemsCommand({ TransactItems: course(turn) })),
    'GetItem': (turn) => client.send(new GetItemCommand({ TableName, Key: known(turn), ConsistentRead: true })),
    'Query of 20 keys': (turn) => client.send(keyQuery({ ':p': { S: `course#${turn % partitions}` } })),
    'Query of 20 in an index': (turn) =>
      client.send(keyQuery({ ':p': { S: `state#${turn % partitions}` } }, { IndexName: 'by-state' })),
    'BatchGet of 20': (turn) => {
      const Keys = Array.from({ length: 20 }, (_, i) => ({ ...known(turn), sk: { S: `v#${pad(i)}` } }))
      return client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }))
    },
  }
}

function keyQuery(values: Record<string, AttributeValue>, index: { IndexName?: string } = {}): QueryCommand {
  const attribute = index.IndexName ? 'state' : 'pk'
  return new QueryCommand({
    TableName, ...index, Limit: 20, KeyConditionExpression: '#p = :p',
    ExpressionAttributeNames: { '#p': attribute }, ExpressionAttributeValues: values,
  })
}

/** A course with its version, members, audit entries and a mail: 9 puts of 0.3 to 1.5 KB, one in all three indexes. */
function course(turn: number) {
  const id = `course#${turn % partitions}`
  const main = {
    pk: { S: id },
    sk: { S: `v#${pad(Math.floor(turn / partitions) % 100)}` },
    state: { S: `state#${turn % partitions}` },
    due: { S: 'due' },
    at: { S: randomUUID() },
    ...(turn % 3 === 0 && { flag: { S: 'open' } }),
    doc: { S: 'x'.repeat(1500) },
  }
  const others = Array.from({ length: 8 }, (_, i) => ({
    pk: { S: id },
    sk: { S: `e#${randomUUID()}` },
    kind: { S: 'audit' },
    n: { N: String(i) },
    doc: { S: 'y'.repeat(300) },
  }))
  const condition = { ConditionExpression: 'attribute_not_exists(pk)' }
  return [{ Put: { TableName, Item: main } }, ...others.map((Item) => ({ Put: { TableName, Item, ...condition } }))]
}

async function throughput(operation: (turn: number) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  let turn = 0
  const loop = async () => {
    while (performance.now() - started < millisecondsPerLoad) await operation(turn++)
  }
  await Promise.all(Array.from({ length: clients }, loop))
  return Math.round((turn / (performance.now() - started)) * 1000)
}

async function createTable(client: DynamoDBClient): Promise<void> {
  const key = (hash: string, range?: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    ...(range ? [{ AttributeName: range, KeyType: 'RANGE' as const }] : []),
  ]
  const Projection = { ProjectionType: 'KEYS_ONLY' as const }
  await client.send(new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: key('pk', 'sk'),
    AttributeDefinitions: ['pk', 'sk', 'state', 'due', 'at', 'flag'].map((name) => ({
      AttributeName: name, AttributeType: 'S' as const,
    })),
    GlobalSecondaryIndexes: [
      { IndexName: 'by-state', KeySchema: key('state', 'sk'), Projection },
      { IndexName: 'by-due', KeySchema: key('due', 'at'), Projection },
      { IndexName: 'by-flag', KeySchema: key('flag', 'at'), Projection },
    ],
  }))
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.05, maxDelay: 0.1 }, { TableName })
}

const pad = (n: number) => String(n).padStart(3, '0')
