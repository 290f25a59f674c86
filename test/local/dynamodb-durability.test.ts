import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DescribeTableCommand, paginateQuery, paginateScan, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDynamoDb } from '../../local/dynamodb/server.ts'
import { clientOf, createTable, keyOf } from './dynamodb/fixture.ts'

const table = 'durable'
const partsPerTransaction = 5

describe('the local DynamoDB on disk', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'dynamodb-'))
  })
  afterEach(() => rm(dataDir, { recursive: true }))

  it('keeps every acknowledged transaction, and none by half, when killed again and again', async () => {
    const acknowledged = new Set<string>()
    for (let round = 0; round < 4; round++) {
      const ids = await writeUntilKilled(dataDir, round * 100_000, 40 + round * 37)
      expect(ids.length).toBeGreaterThan(0)
      for (const id of ids) acknowledged.add(id)
      await reopened(dataDir, async (client) => {
        const parts = await partsById(client)
        expect([...acknowledged].filter((id) => !parts.has(id))).toEqual([])
        expect([...parts].filter(([, count]) => count !== partsPerTransaction)).toEqual([])
        expect(await countInIndex(client, 'state', 'written')).toBe(parts.size * partsPerTransaction)
        expect(await countInIndex(client, 'flag', 'whole')).toBe(parts.size)
      })
    }
  }, 60_000)

  it('keeps a table that was created right before it was closed', async () => {
    await reopened(dataDir, async (client) => {
      await createTable(client, table)
      await client.send(new PutItemCommand({ TableName: table, Item: keyOf('kept') }))
    })
    await reopened(dataDir, async (client) => {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: table }))
      expect(Table?.TableStatus).toBe('ACTIVE')
      expect([...(await partsById(client)).keys()]).toEqual(['kept'])
    })
  })

  it('refuses a directory that is in use, and a port that is taken', async () => {
    const first = await startDynamoDb({ dataDir })
    await expect(startDynamoDb({ dataDir })).rejects.toThrow()
    await expect(startDynamoDb({ port: Number(new URL(first.url).port) })).rejects.toThrow('EADDRINUSE')
    await first.close()
  })
})

/** Kills the writer after it has acknowledged `count` transactions; returns all that it acknowledged. */
async function writeUntilKilled(dataDir: string, first: number, count: number): Promise<string[]> {
  const script = join(import.meta.dirname, 'dynamodb', 'written-until-killed.ts')
  const writer = spawn(process.execPath, [script, dataDir, table, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(writer, 'exit')
  const acknowledged: string[] = []
  for await (const id of createInterface(writer.stdout)) {
    acknowledged.push(id)
    if (acknowledged.length === count) writer.kill('SIGKILL')
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  return acknowledged
}

async function reopened(dataDir: string, use: (client: DynamoDBClient) => Promise<void>): Promise<void> {
  const server = await startDynamoDb({ dataDir })
  const client = clientOf(server.url)
  try {
    await use(client)
  } finally {
    client.destroy()
    await server.close()
  }
}

async function partsById(client: DynamoDBClient): Promise<Map<string, number>> {
  const parts = new Map<string, number>()
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table })) {
    for (const { pk } of Items) parts.set(pk?.S ?? '', (parts.get(pk?.S ?? '') ?? 0) + 1)
  }
  return parts
}

async function countInIndex(client: DynamoDBClient, attribute: string, value: string): Promise<number> {
  let count = 0
  const pages = paginateQuery({ client }, {
    TableName: table, IndexName: `by-${attribute}`, KeyConditionExpression: '#a = :v',
    ExpressionAttributeNames: { '#a': attribute }, ExpressionAttributeValues: { ':v': { S: value } },
  })
  for await (const page of pages) count += page.Count ?? 0
  return count
}
