import { CreateTableCommand, DynamoDBClient, ResourceInUseException, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { courseTable } from '../shared/contract/course-table.ts'

/** Makes the course table as a deployment would; one that is there stays. */
export async function createCourseTable(endpoint: string, table: string, region: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region })
  const { keys, indexes } = courseTable
  const attributes = new Set([keys.partition, keys.sort, ...Object.values(indexes).flatMap(({ partition, sort }) => [partition, sort])])
  try {
    await client.send(new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...attributes].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: keySchema(keys.partition, keys.sort),
      GlobalSecondaryIndexes: Object.values(indexes).map(({ name, partition, sort, also }) => ({
        IndexName: name, KeySchema: keySchema(partition, sort),
        Projection: also.length === 0 ? { ProjectionType: 'KEYS_ONLY' } : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...also] },
      })),
    }))
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName: table })
  client.destroy()
}

function keySchema(partition: string, sort: string): { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[] {
  return [{ AttributeName: partition, KeyType: 'HASH' }, { AttributeName: sort, KeyType: 'RANGE' }]
}
