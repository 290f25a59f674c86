import {
  BatchGetItemCommand, BatchWriteItemCommand, DeleteItemCommand, DeleteTableCommand, DescribeTimeToLiveCommand,
  PutItemCommand, ScanCommand, UpdateItemCommand, UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { describeContract } from './dynamodb/contract.ts'
import { createTable, keyOf, put } from './dynamodb/fixture.ts'
import type { Item } from './dynamodb/fixture.ts'

describeContract('items and tables', (db) => {
  it('returns an item as it was put, whatever its types', async () => {
    const item: Item = {
      ...keyOf('types'), n: { N: '-0.0012' }, big: { N: '12345678901234567890' }, yes: { BOOL: true },
      none: { NULL: true }, list: { L: [{ S: 'é' }, { M: { deep: { N: '1' } } }] }, names: { SS: ['a', 'b'] },
      bytes: { B: new Uint8Array([0, 255]) },
    }
    await db.client.send(new PutItemCommand({ TableName: db.name, Item: item }))
    expect(await db.get(keyOf('types'))).toEqual(item)
  })

  it('returns the item in the way of a single conditional put when asked to', async () => {
    await db.transact(put(db.name, { ...keyOf('single'), n: { N: '1' } }))
    const attempt = db.client.send(new PutItemCommand({
      TableName: db.name, Item: keyOf('single'), ConditionExpression: 'n = :two',
      ExpressionAttributeValues: { ':two': { N: '2' } }, ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    }))
    await expect(attempt).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException', Item: { ...keyOf('single'), n: { N: '1' } },
    })
  })

  it('moves an item between index entries as its attributes change, and drops it without them', async () => {
    const set = (UpdateExpression: string, values?: Record<string, { S: string }>) =>
      db.client.send(new UpdateItemCommand({
        TableName: db.name, Key: keyOf('moving'), UpdateExpression,
        ...(values && { ExpressionAttributeValues: values }),
      }))
    await set('SET flag = :f', { ':f': { S: 'f-1' } })
    expect((await db.query('f-1', { IndexName: 'by-flag' })).Count).toBe(1)
    await set('SET flag = :f', { ':f': { S: 'f-2' } })
    expect((await db.query('f-1', { IndexName: 'by-flag' })).Count).toBe(0)
    expect((await db.query('f-2', { IndexName: 'by-flag' })).Count).toBe(1)
    await set('REMOVE flag')
    expect((await db.query('f-2', { IndexName: 'by-flag' })).Count).toBe(0)
  })

  it('pages through a table and an index in both directions without loss', async () => {
    const names = Array.from({ length: 25 }, (_, i) => `p${String(i).padStart(2, '0')}`)
    await db.transact(...names.map((sk) => put(db.name, { ...keyOf('pages', sk), state: { S: 's-pages' } })))
    for (const [value, IndexName] of [['pages', undefined], ['s-pages', 'by-state']] as const) {
      for (const ScanIndexForward of [true, false]) {
        const found: (string | undefined)[] = []
        let ExclusiveStartKey: Item | undefined
        do {
          const page = await db.query(value, {
            Limit: 10, ScanIndexForward,
            ...(IndexName && { IndexName }), ...(ExclusiveStartKey && { ExclusiveStartKey }),
          })
          found.push(...(page.Items ?? []).map((item) => item['sk']?.S))
          ExclusiveStartKey = page.LastEvaluatedKey
        } while (ExclusiveStartKey)
        expect(found).toEqual(ScanIndexForward ? names : names.toReversed())
      }
    }
  })

  it('keeps all entries of an index whose keys are equal', async () => {
    const count = 300
    for (let from = 0; from < count; from += 100) {
      const Items = Array.from({ length: 100 }, (_, i) => ({ ...keyOf(`equal-${from + i}`), flag: { S: 'f-equal' } }))
      await db.transact(...Items.map((Item) => put(db.name, Item)))
    }
    expect((await db.query('f-equal', { IndexName: 'by-flag', Select: 'COUNT' })).Count).toBe(count)
  })

  it('filters, projects and bounds a query', async () => {
    const items = ['a1', 'a2', 'b1'].map((sk, i) => ({ ...keyOf('filter', sk), n: { N: `${i}` } }))
    await db.transact(...items.map((item) => put(db.name, item)))
    const { Items, Count, ScannedCount } = await db.query('filter', {
      KeyConditionExpression: '#p = :p AND begins_with(sk, :a)', FilterExpression: 'n > :zero',
      ProjectionExpression: 'sk', ExpressionAttributeValues: {
        ':p': { S: 'filter' }, ':a': { S: 'a' }, ':zero': { N: '0' },
      },
    })
    expect({ Items, Count, ScannedCount }).toEqual({ Items: [{ sk: { S: 'a2' } }], Count: 1, ScannedCount: 2 })
  })

  it('ends a page at one megabyte', async () => {
    for (const sk of ['1', '2', '3', '4']) {
      await db.transact(put(db.name, { ...keyOf('large', sk), text: { S: 'x'.repeat(390_000) } }))
    }
    const first = await db.query('large')
    expect(first.Count).toBe(3)
    expect(first.LastEvaluatedKey).toEqual(keyOf('large', '3'))
  })

  it('gets and writes in batches', async () => {
    const items = Array.from({ length: 20 }, (_, i) => ({ ...keyOf('batch', `${i}`), text: { S: 'y'.repeat(1500) } }))
    await db.client.send(new BatchWriteItemCommand({
      RequestItems: { [db.name]: items.map((Item) => ({ PutRequest: { Item } })) },
    }))
    const Keys = [...items.map((_, i) => keyOf('batch', `${i}`)), keyOf('batch', 'absent')]
    const { Responses } = await db.client.send(new BatchGetItemCommand({ RequestItems: { [db.name]: { Keys } } }))
    const bySort = (a: Item, b: Item) => Number(a['sk']?.S) - Number(b['sk']?.S)
    expect(Responses?.[db.name]?.toSorted(bySort)).toEqual(items)
    const repeated = { [db.name]: { Keys: [keyOf('batch', '1'), keyOf('batch', '1')] } }
    await expect(db.client.send(new BatchGetItemCommand({ RequestItems: repeated }))).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })

  it('returns old and new attributes of single writes', async () => {
    const Key = keyOf('values')
    const updated = await db.client.send(new UpdateItemCommand({
      TableName: db.name, Key, UpdateExpression: 'SET n = :n', ExpressionAttributeValues: { ':n': { N: '5' } },
      ReturnValues: 'ALL_NEW',
    }))
    expect(updated.Attributes).toEqual({ ...Key, n: { N: '5' } })
    const deleted = await db.client.send(new DeleteItemCommand({ TableName: db.name, Key, ReturnValues: 'ALL_OLD' }))
    expect(deleted.Attributes).toEqual({ ...Key, n: { N: '5' } })
    expect(await db.get(Key)).toBeUndefined()
  })

  it('accepts a time to live and tells it again', async () => {
    await db.client.send(new UpdateTimeToLiveCommand({
      TableName: db.name, TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    }))
    const { TimeToLiveDescription } = await db.client.send(new DescribeTimeToLiveCommand({ TableName: db.name }))
    expect(TimeToLiveDescription?.AttributeName).toBe('expires')
    expect(['ENABLED', 'ENABLING']).toContain(TimeToLiveDescription?.TimeToLiveStatus)
  })

  it('forgets the items and index entries of a deleted table', async () => {
    const name = await createTable(db.client)
    await db.transact(put(name, { ...keyOf('old'), flag: { S: 'f-old' } }))
    await db.client.send(new DeleteTableCommand({ TableName: name }))
    await expect(db.transact(put(name, keyOf('late')))).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    await untilAccepted(() => createTable(db.client, name))
    const items = await db.client.send(new ScanCommand({ TableName: name }))
    const entries = await db.client.send(new ScanCommand({ TableName: name, IndexName: 'by-flag' }))
    expect([items.Count, entries.Count]).toEqual([0, 0])
    await db.client.send(new DeleteTableCommand({ TableName: name }))
  })
})

/** A deleted table's name is free only a little later. */
async function untilAccepted<T>(create: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await create()
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ResourceInUseException') throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
