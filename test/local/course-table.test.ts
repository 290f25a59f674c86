import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCourseTable } from '../../local/course-table.ts'
import { startDynamoDb } from '../../local/dynamodb/server.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { courseTable } from '../../shared/contract/course-table.ts'
import { aRequestedCourse } from '../fixtures/a-course.ts'
import { clientOf } from './dynamodb/fixture.ts'

const [table, region] = ['lectern', 'eu-north-1']
const { byPhase, byQueue } = courseTable.indexes

let dataDir: string
beforeEach(async () => {
  // The stand-in looks at the form of a signature only.
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
  dataDir = await mkdtemp(join(tmpdir(), 'course-table-'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true })
})

/** As an earlier release made it, with one course in it that waits. */
async function madeBefore(): Promise<void> {
  const dynamodb = await startDynamoDb({ dataDir })
  const client = clientOf(dynamodb.url)
  const texts = ['pk', 'sk', byPhase.partition, byPhase.sort].map((name) => ({ AttributeName: name, AttributeType: 'S' as const }))
  const schema = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const }, { AttributeName: sort, KeyType: 'RANGE' as const },
  ]
  await client.send(new CreateTableCommand({
    TableName: table, BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions: texts, KeySchema: schema('pk', 'sk'),
    GlobalSecondaryIndexes: [{ IndexName: byPhase.name, KeySchema: schema(byPhase.partition, byPhase.sort), Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['slug'] } }],
  }))
  for (const slug of ['waits', 'does-not']) {
    await client.send(new PutItemCommand({ TableName: table, Item: {
      pk: { S: `COURSE#${slug}` }, sk: { S: 'COURSE' }, slug: { S: slug },
      ...(slug === 'waits' ? { [byQueue.partition]: { S: 'queue' }, [byQueue.sort]: { S: 'a-key' } } : {}),
    } }))
  }
  client.destroy()
  await dynamodb.close()
}

test('a table that was made before there was an index gets it, with what is there already, and keeps it', async () => {
  await madeBefore()
  for (let start = 0; start < 2; start += 1) {
    const dynamodb = await startDynamoDb({ dataDir })
    await createCourseTable(dynamodb.url, table, region)
    const store = new DynamoCourseStore(connectDatabase({ table, region, endpoint: dynamodb.url }))
    expect((await store.slugsInQueue({ limit: 10 })).items.filter((slug) => !slug.startsWith('new'))).toEqual(['waits'])
    const course = aRequestedCourse({ slug: `new-${start}` })
    await store.create({ course, audit: [], indexed: { phase: 'requested', due: undefined, trouble: true, queued: `b-key-${start}` } })
    expect((await store.slugsInTrouble({ limit: 10 })).items).toContain(`new-${start}`)
    expect((await store.slugsInQueue({ limit: 10 })).items).toContain(`new-${start}`)
    await dynamodb.close()
  }
})
