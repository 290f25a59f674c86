import {
  type AttributeDefinition, CreateTableCommand, DescribeTableCommand, DynamoDBClient, type GlobalSecondaryIndex, ResourceInUseException,
  UpdateTableCommand, waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { courseTable } from '../shared/contract/course-table.ts'

type TableIndex = (typeof courseTable.indexes)[keyof typeof courseTable.indexes]

const indexes: readonly TableIndex[] = Object.values(courseTable.indexes)

/** Makes the course table as a deployment would; one that is there stays, and gets the indexes that it was made without. */
export async function createCourseTable(endpoint: string, table: string, region: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region })
  const { keys } = courseTable
  try {
    await client.send(new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: textsOf([keys, ...indexes]),
      KeySchema: keySchema(keys.partition, keys.sort),
      GlobalSecondaryIndexes: indexes.map(indexOf),
    }))
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName: table })
  await addMissing(client, table)
  client.destroy()
}

async function addMissing(client: DynamoDBClient, table: string): Promise<void> {
  const { Table: found } = await client.send(new DescribeTableCommand({ TableName: table }))
  const there = new Set(found?.GlobalSecondaryIndexes?.map(({ IndexName: name }) => name))
  for (const index of indexes.filter(({ name }) => !there.has(name))) {
    await client.send(new UpdateTableCommand({
      TableName: table, AttributeDefinitions: textsOf([index]), GlobalSecondaryIndexUpdates: [{ Create: indexOf(index) }],
    }))
  }
}

function indexOf({ name, partition, sort, also }: TableIndex): GlobalSecondaryIndex {
  return {
    IndexName: name, KeySchema: keySchema(partition, sort),
    Projection: also.length === 0 ? { ProjectionType: 'KEYS_ONLY' } : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...also] },
  }
}

/** The attributes that these keys are made of, each once. */
function textsOf(keys: readonly { readonly partition: string; readonly sort: string }[]): AttributeDefinition[] {
  return [...new Set(keys.flatMap(({ partition, sort }) => [partition, sort]))].map((name) => ({ AttributeName: name, AttributeType: 'S' }))
}

function keySchema(partition: string, sort: string): { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[] {
  return [{ AttributeName: partition, KeyType: 'HASH' }, { AttributeName: sort, KeyType: 'RANGE' }]
}
