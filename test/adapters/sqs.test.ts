import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FailureRule } from '../../local/sqs/operations.ts'
import { startSqs } from '../../local/sqs/start-sqs.ts'
import type { StandIn } from '../../local/stand-in.ts'
import { connectQueue, connectReceivedWork } from '../../shared/adapters/sqs/connect.ts'
import { messageGroup } from '../../shared/adapters/sqs/work-queue.ts'
import { type Instant, plus, second } from '../../shared/core/instant.ts'
import { Rejected, Unavailable } from '../../shared/ports/errors.ts'
import { QueueReader } from '../contract/queue-reader.ts'
import { midTerm } from '../fixtures/a-course.ts'

process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
const region = 'eu-north-1'

let now: Instant
let fails: FailureRule
let sqs: StandIn
beforeAll(async () => { sqs = await startSqs({ clock: { now: () => now }, fails: (body) => fails(body) }) })
afterAll(() => sqs.close())

let work: QueueReader
let mail: QueueReader
beforeEach(async () => {
  now = midTerm
  fails = () => undefined
  work = await QueueReader.create({ region, endpoint: sqs.url })
  mail = await QueueReader.create({ region, endpoint: sqs.url })
})

const place = () => ({ region, endpoint: sqs.url })
const queue = () => connectQueue({ ...place(), work: work.url, mail: mail.url })
const hub = (name: string) => ({ kind: 'hub', hub: name }) as const
const aMail = { kind: 'mail', slug: 'mlbp2026', id: 'opened.1' } as const

describe('the work queue in SQS', () => {
  test('has hubs and chores in one queue and mails in the other', async () => {
    const chore = { kind: 'chore', name: 'homes' } as const
    await queue().enqueue(hub('mlbp2026'), aMail, chore)
    expect(await work.takeAll(0)).toEqual([hub('mlbp2026'), chore])
    expect(await mail.takeAll(0)).toEqual([aMail])
  })

  test('says which queue is not configured, before anything is sent', async () => {
    const half = connectQueue({ ...place(), work: work.url })
    await expect(half.enqueue(hub('mlbp2026'), aMail)).rejects.toThrow('the URL of the mail queue is not configured')
    expect(await work.takeAll(0)).toEqual([])
  })

  test('keeps a hub that is asked for again within five minutes, behind the first', async () => {
    await queue().enqueue(hub('mlbp2026'))
    const [first] = await work.receive()
    await queue().enqueue(hub('mlbp2026'))
    expect(await work.receive()).toEqual([])
    if (first !== undefined) await work.delete(first)
    expect(await work.takeAll(0)).toEqual([hub('mlbp2026')])
  })

  test('takes what a sweep finds still due for the same, until it is due anew', async () => {
    const due = (seconds: number) => ({ item: hub('mlbp2026'), due: plus(midTerm, seconds * second) })
    await queue().enqueueDue(due(-60), { item: aMail, due: midTerm })
    now = plus(midTerm, 60 * second)
    await queue().enqueueDue(due(-60))
    expect(await work.takeAll(0)).toEqual([hub('mlbp2026')])
    expect(await mail.takeAll(0)).toEqual([aMail])
    await queue().enqueueDue(due(-60), due(30))
    expect(await work.takeAll(0)).toEqual([hub('mlbp2026')])
    now = plus(midTerm, 300 * second)
    await queue().enqueueDue(due(-60))
    expect(await work.takeAll(0)).toEqual([hub('mlbp2026')])
  })

  test('lets other hubs by while one is being worked on', async () => {
    await queue().enqueue(hub('one2026'), hub('one2026'))
    await work.receive()
    await queue().enqueue(hub('other2026'))
    expect(await work.takeAll(0)).toEqual([hub('other2026')])
  })

  test('sends again what of a batch SQS could not take, and only that', async () => {
    let refusals = 2
    fails = (body) => (body.includes('slow2026') && refusals-- > 0 ? { code: 'InternalFailure', isSenders: false } : undefined)
    await queue().enqueue(hub('one2026'), hub('slow2026'), hub('two2026'))
    expect(await work.takeAll(0)).toEqual([hub('one2026'), hub('two2026'), hub('slow2026')])
  })

  test('is Unavailable when SQS cannot take a message at all', async () => {
    fails = () => ({ code: 'InternalFailure', isSenders: false })
    const sent = queue().enqueue(hub('mlbp2026'))
    await expect(sent).rejects.toBeInstanceOf(Unavailable)
    await expect(sent).rejects.toThrow('SQS took 0 of 1 messages: InternalFailure')
  })

  test('is Rejected, at once, when a message is wrong', async () => {
    let asked = 0
    fails = () => {
      asked += 1
      return { code: 'InvalidMessageContents', isSenders: true }
    }
    await expect(queue().enqueue(hub('mlbp2026'))).rejects.toBeInstanceOf(Rejected)
    expect(asked).toBe(1)
  })

  test('is Rejected when there is no such queue', async () => {
    const none = connectQueue({ ...place(), work: `${sqs.url}/000000000000/none.fifo` })
    await expect(none.enqueue(hub('mlbp2026'))).rejects.toThrow(/SQS refused: QueueDoesNotExist/)
  })
})

describe('the group of a message', () => {
  test('is what SQS takes: the name itself where it can be', () => {
    expect(messageGroup('mlbp2026/opened.1:2026-09-01')).toBe('mlbp2026/opened.1:2026-09-01')
  })

  test.each([['with a space', 'a b'], ['in other letters', 'ä'], ['too long', 'a'.repeat(129)], ['empty', '']])(
    'is a digest of a name %s, one for each', (_, name) => {
      expect(messageGroup(name)).toMatch(/^[0-9a-f]{64}$/)
      expect(messageGroup(name)).not.toBe(messageGroup(`${name}ä`))
    },
  )
})

describe('a received message', () => {
  test('that is given back comes again after the seconds said, and its hub waits no longer', async () => {
    await queue().enqueue(hub('mlbp2026'))
    const [message] = await work.receive()
    await connectReceivedWork({ ...place(), queue: work.url }).again(message?.ReceiptHandle ?? '', 4)
    now = plus(midTerm, 3 * second)
    expect(await work.receive()).toEqual([])
    now = plus(midTerm, 4 * second)
    const [again] = await work.receive()
    expect(again).toMatchObject({ MessageId: message?.MessageId, Attributes: { ApproximateReceiveCount: '2' } })
  })

  test('that is no longer anybody\'s cannot be given back', async () => {
    await queue().enqueue(hub('mlbp2026'))
    const [message] = await work.receive()
    now = plus(midTerm, 31 * second)
    const given = connectReceivedWork({ ...place(), queue: work.url }).again(message?.ReceiptHandle ?? '', 4)
    await expect(given).rejects.toBeInstanceOf(Rejected)
  })
})
