import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readStage } from '../../infra/read-stage.ts'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { startSqs } from '../../local/sqs/start-sqs.ts'
import { lookAgain, type LookAgainPorts } from '../../operate/look-again/look-again.ts'
import { lengthOf } from '../../operate/look-again/queue-length.ts'
import { workQueueOf } from '../../operate/queue-of-stage.ts'
import { runningHubs } from '../../operate/running-hubs.ts'
import { connectCluster } from '../../shared/adapters/kubernetes/connect.ts'
import { connectQueue } from '../../shared/adapters/sqs/connect.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { plus, second } from '../../shared/core/instant.ts'
import { keyOf } from '../../shared/core/objects/kubernetes-object.ts'
import { readWorkItem } from '../../shared/core/work.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import { aCourse, aRequestedCourse, midTerm, settings } from '../fixtures/a-course.ts'
import { aHub, hubAudit } from '../fixtures/a-hub.ts'
import { HandClock } from '../local/kubernetes-client.ts'
import { MemoryStacks, MemoryTerminal } from './ports.ts'
import { openRestoring } from './restore-rig.ts'

const stage = readStage('example')
const region = 'eu-north-1'
const caller = async () => ({ account: stage.account, arn: 'arn:aws:iam::123456789012:role/operator' })

/** What is to be looked at, and a queue that somebody works on: each wait makes it shorter by so many. */
function aRig(hubs: readonly string[], { worked, length = 0 }: { readonly worked: number; readonly length?: number }) {
  const sent: string[] = []
  const terminal = new MemoryTerminal()
  let [left, waits] = [length, 0]
  const ports: LookAgainPorts = {
    caller, terminal, livingHubs: async () => hubs,
    work: async () => ({
      queue: { enqueue: async (...items) => {
        sent.push(...items.flatMap((item) => item.kind === 'hub' ? [item.hub] : []))
        left += items.length
      } },
      waiting: async () => left,
    }),
    wait: async () => {
      waits += 1
      left = Math.max(0, left - worked)
    },
  }
  return { ports, sent, terminal, waits: () => waits }
}

const many = Array.from({ length: 50 }, (_, place) => `hub${place}`)

describe('looking at every hub again', () => {
  test('puts each into the queue once, and the next twenty when there is room', async () => {
    const { ports, sent, terminal, waits } = aRig(many, { worked: 5 })
    expect(await lookAgain(stage, ports)).toBe(0)
    expect(sent).toEqual(many)
    expect(waits()).toBeGreaterThan(1)
    expect(terminal.text).toContain('40 of 50 are in the queue')
  })

  test('gives up on a queue that nobody works on, and says how far it came', async () => {
    const { ports, sent } = aRig(many, { worked: 0 })
    await expect(lookAgain(stage, ports)).rejects.toThrow('20 of 50 hubs are in the queue, and it has not become shorter for 10 minutes (20 in it)')
    expect(sent).toHaveLength(20)
  })

  test('has patience with a queue that is long and becomes shorter', async () => {
    const { ports, sent } = aRig(many, { worked: 1, length: 500 })
    expect(await lookAgain(stage, ports)).toBe(0)
    expect(sent).toEqual(many)
  })

  test('says so when there is nothing to look at', async () => {
    const { ports, terminal } = aRig([], { worked: 1 })
    expect(await lookAgain(stage, ports)).toBe(0)
    expect(terminal.text).toContain('No hub of the stage example is to run now')
  })

  test('puts nothing into a queue with credentials of another account', async () => {
    const { ports, sent } = aRig(many, { worked: 5 })
    const other = async () => ({ account: '999999999999', arn: 'arn:aws:iam::999999999999:role/other' })
    await expect(lookAgain(stage, { ...ports, caller: other })).rejects.toThrow('is in account 123456789012')
    expect(sent).toEqual([])
  })
})

test('the work queue is that of the lifecycle stack, and a stage without one is to be deployed first', async () => {
  const stacks = new MemoryStacks()
  await expect(workQueueOf(stage, stacks)).rejects.toThrow('has no queue lectern-example-work.fifo. Deploy the stage first')
  const url = 'https://sqs.eu-north-1.amazonaws.com/123456789012/lectern-example-work.fifo'
  stacks.put('lectern-example-lifecycle', { resources: [`${url}-dead`, url].map((physicalId) =>
    ({ logicalId: 'Queue', physicalId, type: 'AWS::SQS::Queue', status: 'CREATE_COMPLETE' })) })
  expect(await workQueueOf(stage, stacks)).toBe(url)
})

describe('on a cluster that was made anew', () => {
  const clock = new HandClock()
  let rigs: Awaited<ReturnType<typeof openRestoring>>
  let sqs: Awaited<ReturnType<typeof startSqs>>
  let folder: string
  let clusters: readonly Awaited<ReturnType<typeof startKubernetes>>[]
  beforeAll(async () => {
    rigs = await openRestoring()
    sqs = await startSqs({ clock: { now: () => midTerm } })
    folder = await mkdtemp(join(tmpdir(), 'look-again-'))
    // Of the Jobs, those that make directories run; none speaks with the bucket.
    const taskPlace = { folder, storage: { bucket: 'lectern', region, endpoint: 'http://127.0.0.1:9' } }
    clusters = [await startKubernetes({ clock, taskPlace }), await startKubernetes({ clock, taskPlace })]
  })
  afterAll(async () => {
    await Promise.all([rigs.close(), sqs.close(), ...clusters.map((one) => one.close())])
    await rm(folder, { recursive: true })
  })

  test('one light look makes all of each hub again, own and registered, and a course without one gets none', async () => {
    const { ports, database } = await rigs.make()
    for (const course of [aCourse(), aCourse({ slug: 'guest2026', hub: 'science' }), aRequestedCourse({ slug: 'asked2026' })]) {
      await ports.store.create({ course, indexed: indexedAs(course, clock.now(), settings), audit: [] })
    }
    await ports.hubs.create(aHub(), hubAudit(aHub()), undefined)
    const hubs = ['mlbp2026', 'science']
    const on = (place: number): ReconcilePorts => ({ ...ports, cluster: connectCluster(clusters[place]!.kubeconfig(), { requestsPerSecond: 0 }) })
    const standing = async (place: number) => Promise.all(hubs.map(async (hub) =>
      (await on(place).cluster.observe(hub, 'full')).map((object) => JSON.stringify(keyOf(object))).toSorted()))

    for (let rounds = 0; rounds < 8; rounds += 1) {
      for (const hub of hubs) await reconcileHub(hub, clock.now(), on(0))
      await clusters[0]!.runDue(clock.advance(30 * second))
    }
    expect((await ports.store.get('mlbp2026'))?.conditions.filter(({ status }) => status !== 'True')).toEqual([])
    const before = await standing(0)
    expect(before.every((objects) => objects.length > 8)).toBe(true)
    expect(await standing(1)).toEqual([[], []])

    const client = new SQSClient({ region, endpoint: sqs.url })
    const { QueueUrl: url = '' } = await client.send(new CreateQueueCommand({ QueueName: 'work.fifo', Attributes: { FifoQueue: 'true' } }))
    const waiting = lengthOf(client, url)
    expect(await lookAgain(stage, {
      caller, terminal: new MemoryTerminal(), wait: async () => undefined, livingHubs: () => runningHubs(database),
      work: async () => ({ queue: connectQueue({ region, endpoint: sqs.url, work: url }), waiting }),
    })).toBe(0)
    expect(await waiting()).toBe(2)

    const { Messages: messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }))
    const items = messages.map(({ Body: body = '' }) => readWorkItem(body))
    expect(items).toEqual(hubs.map((hub) => ({ kind: 'hub', hub })))
    for (const hub of hubs) await reconcileHub(hub, plus(clock.now(), second), on(1))
    for (const { ReceiptHandle } of messages) await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))
    expect(await waiting()).toBe(0)
    const made = await standing(1)
    expect(made.every((objects) => objects.length > 8)).toBe(true)
    for (const [place, objects] of before.entries()) expect(objects.filter((one) => !made[place]!.includes(one) && !one.includes('"Job"'))).toEqual([])
  }, 30_000)
})
