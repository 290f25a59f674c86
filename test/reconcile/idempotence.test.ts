import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasHub, phaseOf } from '../../shared/core/phase.ts'
import { hour, minute, plus } from '../../shared/core/instant.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import { timeZone } from '../fixtures/a-course.ts'
import { coursesAtATime } from '../fixtures/arbitraries.ts'
import { countingWrites } from '../memory/writes.ts'
import { World } from '../memory/world.ts'
import { liveUntil, place } from './living.ts'

const runs = { numRuns: 200 }

describe('a course in any state', () => {
  test('needs no second reconcile at the same instant', async () => {
    await fc.assert(fc.asyncProperty(coursesAtATime, async ({ course, now }) => {
      const world = new World()
      await place(world, course, now)
      await reconcileHub(course.slug, now, world)
      const { ports, writes } = countingWrites(world)
      await reconcileHub(course.slug, now, ports)
      expect(writes).toEqual([])
    }), runs)
  }, 60_000)

  test('comes to rest within the hour, with a hub exactly when one should run', async () => {
    await fc.assert(fc.asyncProperty(coursesAtATime, async ({ course, now }) => {
      const world = new World()
      await place(world, course, now)
      const then = plus(now, hour)
      await liveUntil(world, course.slug, now, then)
      const wanted = hasHub(phaseOf((await world.store.get(course.slug))!, then, timeZone))
      const kinds = (await world.cluster.observe(course.slug, 'full')).map(({ kind }) => kind)
      expect(kinds.includes('HelmRelease')).toBe(wanted)
      expect(kinds.length > 0).toBe(wanted)
      const { ports, writes } = countingWrites(world)
      await reconcileHub(course.slug, then, ports)
      expect(writes).toEqual([])
    }), runs)
  }, 60_000)

  test('gets each mail put once, however often it is looked at', async () => {
    const looks = fc.array(fc.integer({ min: 0, max: 20 * 1_440 }), { maxLength: 12 })
    await fc.assert(fc.asyncProperty(coursesAtATime, looks, async ({ course, now }, waits) => {
      const world = new World()
      await place(world, course, now)
      let at = now
      for (const minutes of waits) {
        at = plus(at, minutes * minute)
        await reconcileHub(course.slug, at, world)
        world.cluster.settle()
      }
      expect(world.outbox.repeated).toEqual([])
      expect(new Set(world.outbox.mails().map(({ id }) => id)).size).toBe(world.outbox.mails().length)
    }), runs)
  }, 60_000)
})
