import { describe, expect, test } from 'vitest'
import { groupOf, readWorkItem, type WorkItem } from '../../shared/core/work.ts'
import { Conflict, Unavailable } from '../../shared/ports/errors.ts'
import { type BatchWork, waitBefore, workBatch } from '../../shared/reconcile/work-batch.ts'

const message = (messageId: string, body: unknown, count = 1) => ({
  messageId, receiptHandle: `receipt-${messageId}`, attributes: { ApproximateReceiveCount: String(count) },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const hub = (name: string) => ({ kind: 'hub', hub: name })

/** A batch whose work goes as `work` says, with all that it told. */
function batch(work: (item: WorkItem) => Promise<void> = async () => undefined) {
  const told = { worked: [] as string[], broke: [] as string[], logged: [] as string[], again: [] as [string, number][] }
  const parts: BatchWork = {
    work: async (item) => {
      told.worked.push(groupOf(item))
      await work(item)
    },
    onBreak: async (item) => { told.broke.push(groupOf(item)) },
    log: (event) => told.logged.push(event),
    received: { again: async (receipt, seconds) => { told.again.push([receipt, seconds]) } },
  }
  return { told, parts }
}

const failing = (error: Error) => async () => { throw error }

describe('a batch of work', () => {
  test('gives nothing back when all of it is done', async () => {
    const { told, parts } = batch()
    expect(await workBatch([message('1', hub('a2026')), message('2', hub('b2026'))], parts)).toEqual({ batchItemFailures: [] })
    expect(told).toMatchObject({ worked: ['a2026', 'b2026'], again: [] })
  })

  test.each([['a conflict', new Conflict('other')], ['an absent service', new Unavailable('away')]])(
    'gives back what met %s, and says how soon it is to come again', async (_, error) => {
      const { told, parts } = batch(async (item) => { if (groupOf(item) === 'a2026') throw error })
      const answer = await workBatch([message('1', hub('a2026'), 3), message('2', hub('b2026'))], parts)
      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
      expect(told.again).toEqual([['receipt-1', 8]])
    },
  )

  test('does not give back what broke, but tells', async () => {
    const { told, parts } = batch(failing(new TypeError('broken')))
    expect(await workBatch([message('1', hub('a2026'))], parts)).toEqual({ batchItemFailures: [] })
    expect(told).toMatchObject({ broke: ['a2026'], again: [] })
  })

  test('works once for all messages of one hub, and gives all of them back together', async () => {
    const { told, parts } = batch(failing(new Conflict('other')))
    const answer = await workBatch([message('1', hub('a2026')), message('2', { ...hub('a2026'), alarm: 'x' })], parts)
    expect(told.worked).toEqual(['a2026'])
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: '1' }, { itemIdentifier: '2' }])
  })

  test.each([['no JSON', '{'], ['null', null], ['a kind nobody knows', { kind: 'party' }], ['a hub without a name', { kind: 'hub' }]])(
    'tells the log about a message with %s, takes it off, and works on the others', async (_, body) => {
      const { told, parts } = batch()
      expect(await workBatch([message('1', body), message('2', hub('a2026'))], parts)).toEqual({ batchItemFailures: [] })
      expect(told).toMatchObject({ logged: ['unreadable-work'], worked: ['a2026'], again: [] })
    },
  )

  test('gives back as before where the queue cannot be told how soon', async () => {
    const { told, parts } = batch(failing(new Unavailable('away')))
    const received = { again: failing(new Unavailable('SQS is away')) }
    const back = { batchItemFailures: [{ itemIdentifier: '1' }] }
    expect(await workBatch([message('1', hub('a2026'))], { ...parts, received })).toEqual(back)
    expect(told.logged).toEqual(['give-back-slow'])
    expect(await workBatch([message('1', hub('a2026'))], { ...parts, received: undefined })).toEqual(back)
  })
})

test('what is given back waits longer each time, a minute at most', () => {
  expect([2, 3, 4, 5, 6, 7, 8, 1_000].map(waitBefore)).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
  expect(waitBefore(Number.NaN)).toBe(2)
})

describe('the text of a message', () => {
  const items: readonly WorkItem[] = [
    { kind: 'hub', hub: 'mlbp2026' }, { kind: 'mail', slug: 'mlbp2026', id: 'opened.1' }, { kind: 'chore', name: 'rollout' },
  ]
  test.each(items)('is read as the item that was written, whatever else it says: $kind', (item) => {
    expect(readWorkItem(JSON.stringify({ ...item, alarm: '0c1f' }))).toEqual(item)
  })

  test.each(['', '[]', '"hub"', '{"kind":"hub","hub":7}', '{"kind":"mail","slug":"a"}', '{"kind":"chore","name":"dance"}', '{"kind":"hub","hub":""}'])(
    'is no item: %s', (text) => {
      expect(readWorkItem(text)).toBeUndefined()
    },
  )
})
