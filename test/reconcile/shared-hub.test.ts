import { beforeEach, describe, expect, test } from 'vitest'
import { conditionOf } from '../../shared/core/condition.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { type Instant, minute, plus, second } from '../../shared/core/instant.ts'
import type { Hub } from '../../shared/core/hubs/hub.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import { aCourse, aCourseIn, midTerm as now } from '../fixtures/a-course.ts'
import { aHub, hubAudit } from '../fixtures/a-hub.ts'
import { World } from '../memory/world.ts'
import { countingWrites } from '../memory/writes.ts'
import { place, stored } from './living.ts'

let world: World
beforeEach(async () => {
  world = new World()
})

async function register(hub: Hub): Promise<void> {
  await world.hubs.create(hub, hubAudit(hub), now)
}

async function settle(hub: string, from: Instant = now): Promise<Instant> {
  let at = from
  for (let pass = 0; pass < 6; pass += 1) {
    await reconcileHub(hub, at, world)
    world.cluster.settle()
    at = plus(at, 20 * second)
  }
  return at
}

const kinds = (namespace: string) =>
  [...world.cluster.objects.values()].filter(({ metadata }) => metadata.namespace === namespace || metadata.name === namespace).map(({ kind }) => kind)
const entriesOf = (hub: string): string =>
  JSON.stringify([...world.cluster.objects.values()].find(({ kind, metadata }) => kind === 'HelmRelease' && metadata.namespace === `hub-${hub}`)?.spec)

describe('a shared hub', () => {
  test('stands without courses, and stays', async () => {
    await register(aHub())
    const at = await settle('science')
    expect(kinds('hub-science')).toContain('HelmRelease')
    const { ports, writes } = countingWrites(world)
    expect(await reconcileHub('science', at, ports)).toMatchObject({ recorded: false, failures: [] })
    expect(writes).toEqual([])
  })

  test('offers each course that has a hub, and none other', async () => {
    await register(aHub())
    await place(world, aCourse({ slug: 'algebra2026', hub: 'science' }), now)
    await place(world, aCourseIn('archived', { slug: 'logic2025', hub: 'science' }), now)
    await settle('science')
    expect(entriesOf('science')).toContain('algebra2026')
    expect(entriesOf('science')).not.toContain('logic2025')
    expect(await stored(world, 'algebra2026')).toMatchObject({ hub_url: 'https://science.hubs.uni.example/', placed_in: 'science' })
    expect(conditionOf((await stored(world, 'algebra2026')).conditions, 'HubReady')).toMatchObject({ status: 'True' })
  })

  test('goes on for the others when one course\'s image cannot be found', async () => {
    await register(aHub())
    await place(world, aCourse({ slug: 'algebra2026', hub: 'science' }), now)
    await place(world, aCourse({ slug: 'sick2026', hub: 'science', image: ['standard', '1999-01-01'] }), now)
    await settle('science')
    expect(entriesOf('science')).toContain('algebra2026')
    expect(entriesOf('science')).not.toContain('sick2026')
    expect(conditionOf((await stored(world, 'algebra2026')).conditions, 'Reconciled')).toMatchObject({ status: 'True' })
    expect(conditionOf((await stored(world, 'sick2026')).conditions, 'Reconciled')).toMatchObject({ status: 'False', message: expect.stringContaining('no published build') as string })
  })

  test('is left by a course that moves out, whose own hub then comes up; and the other way round', async () => {
    await register(aHub())
    await place(world, aCourse({ slug: 'algebra2026', hub: 'science' }), now)
    const at = await settle('science')
    const pod = { name: 'jupyter-ida', uid: 'u', user: 'ida', course: 'algebra2026', role: 'instructor', created_at: now, going: false } as const
    world.cluster.pods.set('ida', { hub: 'science', pod })
    world.cluster.pods.set('otto', { hub: 'science', pod: { ...pod, uid: 'v', user: 'otto', course: 'other2026' } })
    const { hub: _, ...alone } = await stored(world, 'algebra2026')
    const moved = { ...alone, generation: alone.generation + 1, version: alone.version + 1 }
    await world.store.save({ course: moved, before: { ...alone, hub: 'science' }, indexed: indexedAs(moved, at, world.settings) })
    const later = await settle('algebra2026', at)
    expect(kinds('hub-algebra2026')).toContain('HelmRelease')
    expect(world.queue.items).toContainEqual({ kind: 'hub', hub: 'science' })
    expect([...world.cluster.pods.keys()]).toEqual(['otto'])
    await settle('science', later)
    expect(entriesOf('science')).not.toContain('algebra2026')

    const own = await stored(world, 'algebra2026')
    const back = { ...own, hub: 'science', generation: own.generation + 1, version: own.version + 1 }
    await world.store.save({ course: back, before: own, indexed: indexedAs(back, later, world.settings) })
    await settle('science', plus(later, minute))
    expect(kinds('hub-algebra2026')).toEqual([])
    expect(entriesOf('science')).toContain('algebra2026')
  })

  test('that is removed goes from the cluster', async () => {
    await register(aHub())
    const at = await settle('science')
    const hub = await world.hubs.get('science')
    if (hub === undefined) throw new Error('no hub')
    await world.hubs.save({ ...hub, removed: { by: 'oona', at, reason: 'merged' }, generation: 2, version: hub.version + 1 }, at)
    await settle('science', at)
    expect([...world.cluster.objects.values()].filter(({ metadata }) => metadata.labels?.['lectern.dev/hub'] === 'science')).toEqual([])
    expect(conditionOf((await world.hubs.get('science'))?.conditions ?? [], 'HubReady')).toMatchObject({ reason: 'Removed' })
  })
})

describe('a general-use hub', () => {
  test('has no course and stays', async () => {
    await register(aHub({ name: 'playground', kind: 'general', image: ['standard', '2026-08-01'] }))
    await settle('playground')
    expect(entriesOf('playground')).toContain('hub-playground-users')
    expect(conditionOf((await world.hubs.get('playground'))?.conditions ?? [], 'HubReady')).toMatchObject({ status: 'True' })
  })
})
