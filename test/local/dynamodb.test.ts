import { PutItemCommand, TransactGetItemsCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { describeContract } from './dynamodb/contract.ts'
import { cancellationOf, keyOf, put } from './dynamodb/fixture.ts'
import type { Item } from './dynamodb/fixture.ts'

describeContract('transactions', (db) => {
  it('writes all actions of a transaction, with their index entries', async () => {
    await db.transact(
      put(db.name, { ...keyOf('all', 'gone'), flag: { S: 'f-all' } }),
      put(db.name, { ...keyOf('all', 'count'), n: { N: '1' } }),
    )
    await db.transact(
      put(db.name, { ...keyOf('all', 'new'), state: { S: 's-all' }, flag: { S: 'f-all' } }, 'attribute_not_exists(pk)'),
      { Delete: { TableName: db.name, Key: keyOf('all', 'gone') } },
      {
        Update: {
          TableName: db.name, Key: keyOf('all', 'count'), UpdateExpression: 'SET n = n + :one, #s = :s',
          ExpressionAttributeNames: { '#s': 'state' },
          ExpressionAttributeValues: { ':one': { N: '1' }, ':s': { S: 's-all' } },
        },
      },
      {
        ConditionCheck: {
          TableName: db.name, Key: keyOf('all', 'absent'), ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    )
    expect(await db.get(keyOf('all', 'gone'))).toBeUndefined()
    expect(await db.get(keyOf('all', 'count'))).toMatchObject({ n: { N: '2' } })
    expect((await db.query('f-all', { IndexName: 'by-flag' })).Items).toEqual([
      { ...keyOf('all', 'new'), flag: { S: 'f-all' } },
    ])
    expect((await db.query('s-all', { IndexName: 'by-state' })).Items?.map((item) => item['sk']?.S)).toEqual([
      'count', 'new',
    ])
  })

  it('writes nothing when one condition fails, and says which, with the item that was in the way', async () => {
    const existing: Item = { ...keyOf('cancel', 'there'), n: { N: '7' } }
    await db.transact(put(db.name, existing))
    const cancelled = await cancellationOf(db.transact(
      put(db.name, { ...keyOf('cancel', 'new'), state: { S: 's-cancel' } }),
      {
        Put: {
          TableName: db.name, Item: keyOf('cancel', 'there'), ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      {
        ConditionCheck: { TableName: db.name, Key: keyOf('cancel', 'x'), ConditionExpression: 'attribute_exists(pk)' },
      },
    ))
    expect(cancelled.CancellationReasons?.map(({ Code }) => Code)).toEqual([
      'None', 'ConditionalCheckFailed', 'ConditionalCheckFailed',
    ])
    expect(cancelled.CancellationReasons?.[1]?.Item).toEqual(existing)
    expect(cancelled.CancellationReasons?.[2]?.Item).toBeUndefined()
    expect(await db.get(keyOf('cancel', 'new'))).toBeUndefined()
    expect((await db.query('s-cancel', { IndexName: 'by-state' })).Count).toBe(0)
  })

  it('refuses a transaction that names one item twice', async () => {
    const twice = db.transact(put(db.name, keyOf('twice')), { Delete: { TableName: db.name, Key: keyOf('twice') } })
    await expect(twice).rejects.toMatchObject({ name: 'ValidationException' })
    await expect(twice).rejects.toThrow('cannot include multiple operations on one item')
  })

  it('takes 100 actions and refuses 101', async () => {
    const puts = (count: number) => Array.from({ length: count }, (_, i) => put(db.name, keyOf('many', `${i}`)))
    await expect(db.transact(...puts(101))).rejects.toMatchObject({ name: 'ValidationException' })
    expect((await db.query('many')).Count).toBe(0)
    await db.transact(...puts(100))
    expect((await db.query('many')).Count).toBe(100)
  })

  it('refuses an unknown table, a broken expression and an empty key', async () => {
    await expect(db.transact(put('no-such-table', keyOf('x')))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
    await expect(db.transact(put(db.name, keyOf('x'), 'attribute_exists('))).rejects.toMatchObject({
      name: 'ValidationException',
    })
    const Item = { ...keyOf('x'), flag: { S: '' } }
    const emptyIndexKey = db.client.send(new PutItemCommand({ TableName: db.name, Item }))
    await expect(emptyIndexKey).rejects.toMatchObject({ name: 'ValidationException' })
    expect(await db.get(keyOf('x'))).toBeUndefined()
  })

  it('does a transaction once per client token, and refuses the token with other parameters', async () => {
    const count = (by: string) => db.client.send(new TransactWriteItemsCommand({
      ClientRequestToken: `token-${db.name}`.slice(0, 36),
      TransactItems: [{
        Update: {
          TableName: db.name, Key: keyOf('token'), UpdateExpression: 'ADD n :by',
          ExpressionAttributeValues: { ':by': { N: by } },
        },
      }],
    }))
    await count('1')
    await count('1')
    await expect(count('2')).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' })
    expect(await db.get(keyOf('token'))).toMatchObject({ n: { N: '1' } })
  })

  it('reads several items in one transaction, absent ones as empty', async () => {
    await db.transact(put(db.name, { ...keyOf('read', 'a'), n: { N: '1' }, m: { N: '2' } }))
    const { Responses } = await db.client.send(new TransactGetItemsCommand({
      TransactItems: [
        { Get: { TableName: db.name, Key: keyOf('read', 'a'), ProjectionExpression: 'n' } },
        { Get: { TableName: db.name, Key: keyOf('read', 'b') } },
      ],
    }))
    expect(Responses).toEqual([{ Item: { n: { N: '1' } } }, {}])
  })

  it('lets exactly 10 of 200 racing transactions take one of 10 seats', async () => {
    await db.transact(put(db.name, { ...keyOf('race', 'seats'), taken: { N: '0' } }))
    const take = (i: number) => db.transact(
      {
        Update: {
          TableName: db.name, Key: keyOf('race', 'seats'), UpdateExpression: 'SET taken = taken + :one',
          ConditionExpression: 'taken < :seats',
          ExpressionAttributeValues: { ':one': { N: '1' }, ':seats': { N: '10' } },
        },
      },
      put(db.name, keyOf('race-seat', `${i}`), 'attribute_not_exists(pk)'),
    )
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, i) => persistently(() => take(i))))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    expect(await db.get(keyOf('race', 'seats'))).toMatchObject({ taken: { N: '10' } })
    expect((await db.query('race-seat', { Select: 'COUNT' })).Count).toBe(10)
  }, 60_000)
})

/** Repeats a transaction that lost against another on the same item: the service may cancel instead of queueing. */
async function persistently<T>(transaction: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await transaction()
    } catch (error) {
      if (!String(error).includes('TransactionConflict')) throw error
    }
  }
}
