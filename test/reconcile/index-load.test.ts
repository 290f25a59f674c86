import { describe, expect, test } from 'vitest'
import { hour, plus } from '../../shared/core/instant.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import { Rejected } from '../../shared/ports/errors.ts'
import { aCourse, midTerm as now } from '../fixtures/a-course.ts'
import { World } from '../memory/world.ts'
import { place, put, stored } from './living.ts'

const deadline = { title: 'Round 1', start: '2026-10-20T18:00', minutes: 0 }

async function aWorldWith(course = aCourse({ deadlines: [deadline] })): Promise<World> {
  const world = new World()
  await place(world, course, now)
  await reconcileHub(course.slug, now, world)
  return world
}

async function changed(world: World, changes: Partial<ReturnType<typeof aCourse>>): Promise<void> {
  const before = await stored(world, 'mlbp2026')
  const course = { ...before, ...changes, version: before.version + 1, generation: before.generation + 1, updated_at: now }
  await put(world, before, { course, audit: { sequence: course.version, at: now, by: 'x@uni.example', action: 'change', summary: 'Changed.' } })
}

describe('the calendar by month', () => {
  test('has the months in which a course runs or something happens, once it was reconciled', async () => {
    const world = await aWorldWith()
    expect(world.load.all().map(({ month, occurrences, transitions }) => [month, occurrences.length, ...transitions.map(({ phase }) => phase)])).toEqual([
      ['2026-09', 0, 'public'], ['2026-10', 1], ['2026-11', 0], ['2026-12', 0, 'private'], ['2027-01', 0, 'archived'], ['2027-06', 0, 'deletion-due'],
    ])
  })

  test('is written again only when what it says would change', async () => {
    const world = await aWorldWith()
    await reconcileHub('mlbp2026', plus(now, hour), world)
    await changed(world, { description: 'Other words.', contact: [] })
    await reconcileHub('mlbp2026', plus(now, 2 * hour), world)
    expect(world.load.writes).toBe(1)
    await changed(world, { deadlines: [{ ...deadline, start: '2026-11-20T18:00' }] })
    await reconcileHub('mlbp2026', plus(now, 3 * hour), world)
    expect(world.load.writes).toBe(2)
    expect(world.load.all().find(({ occurrences }) => occurrences.length > 0)?.month).toBe('2026-11')
  })

  test('forgets a course that is cancelled', async () => {
    const world = await aWorldWith()
    await changed(world, { cancelled: { by: 'x@uni.example', at: now, reason: 'Not held.' } })
    await reconcileHub('mlbp2026', plus(now, hour), world)
    expect(world.load.all()).toEqual([])
  })

  test('that refuses a course is told on the course and keeps nothing else from being done', async () => {
    const world = new World()
    world.load.put = () => Promise.reject(new Rejected('Item size has exceeded the maximum'))
    await place(world, aCourse(), now)
    const { failures } = await reconcileHub('mlbp2026', now, world)
    expect(failures.map(({ reason }) => reason)).toEqual(['CalendarRejected'])
    expect(Object.keys((await stored(world, 'mlbp2026')).schedules)).toHaveLength(3)
  })
})
