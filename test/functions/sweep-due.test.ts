import { expect, test } from 'vitest'
import { createHandler } from '../../functions/sweep-due/create-handler.ts'
import { minute, plus } from '../../shared/core/instant.ts'
import type { DueWork } from '../../shared/ports/work-index.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import { aCourse, midTerm, settings } from '../fixtures/a-course.ts'
import { MemoryMetrics } from '../memory/metrics.ts'
import { MemoryWorkIndex } from '../memory/work-index.ts'
import { World } from '../memory/world.ts'
import { place } from '../reconcile/living.ts'

test('a sweep counts what it enqueued, and counts nothing as zero', async () => {
  const world = new World()
  const metrics = new MemoryMetrics()
  let now = plus(midTerm, -minute)
  const { store, outbox, hubs, chores, queue } = world
  const index = new MemoryWorkIndex(store, outbox, hubs, chores)
  const sweep = createHandler({ index, chores, settings, queue, clock: { now: () => now }, metrics })
  for (const slug of ['one2026', 'two2026']) await place(world, { ...aCourse(), slug }, midTerm)

  expect(await sweep({})).toEqual({ enqueued: 0 })
  now = midTerm
  expect(await sweep({})).toEqual({ enqueued: 2 })
  expect(queue.drain()).toEqual([{ kind: 'hub', hub: 'one2026' }, { kind: 'hub', hub: 'two2026' }])
  expect(metrics.flushed).toEqual([{ Swept: 0 }, { Swept: 2 }])
})

test('a sweep says since when what it found is due, where the queue tells work by it', async () => {
  const world = new World()
  const { store, outbox, hubs, chores } = world
  const found: DueWork[] = []
  const queue: WorkQueue = {
    enqueue: async () => { throw new Error('it is not said since when') },
    enqueueDue: async (...work) => { found.push(...work) },
  }
  await place(world, aCourse(), midTerm)
  const index = new MemoryWorkIndex(store, outbox, hubs, chores)
  await createHandler({ index, chores, settings, queue, clock: { now: () => plus(midTerm, minute) } })({})
  expect(found).toEqual([{ item: { kind: 'hub', hub: 'mlbp2026' }, due: midTerm }])
})

test('two first sweeps at once plan the nights, and both go on', async () => {
  const world = new World()
  const { store, outbox, hubs, chores, queue } = world
  const index = new MemoryWorkIndex(store, outbox, hubs, chores)
  const sweep = createHandler({ index, chores, settings, queue, clock: { now: () => midTerm } })
  expect(await Promise.all([sweep({}), sweep({})])).toEqual([{ enqueued: 0 }, { enqueued: 0 }])
  expect([(await chores.get('meter'))?.version, (await chores.get('puller'))?.version]).toEqual([1, 1])
})
