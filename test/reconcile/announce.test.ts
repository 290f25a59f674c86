import { describe, expect, it } from 'vitest'
import type { Announcement, Audience } from '../../shared/core/announcements/announcement.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { type Instant, minute, plus } from '../../shared/core/instant.ts'
import { Unavailable } from '../../shared/ports/errors.ts'
import { sendAnnouncements, standDue } from '../../shared/reconcile/chores/announce.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'
import { aCourseIn, midTerm, settings } from '../fixtures/a-course.ts'
import { aHub, hubAudit } from '../fixtures/a-hub.ts'
import { World } from '../memory/world.ts'
import { watchingWrites } from '../memory/writes.ts'

const everybody = 'teachers@uni.example'

/** A world with courses that all tell one list, each a list of its own, and some nobody else. */
async function aWorld(courses: number): Promise<World> {
  const world = new World()
  for (let n = 0; n < courses; n += 1) {
    const phase = (['staging', 'public', 'private', 'archived'] as const)[n % 4] ?? 'public'
    const slug = `course-${String(n).padStart(3, '0')}`
    const course = aCourseIn(phase, { slug, announcements: [everybody, `${slug}@uni.example`], version: 1 })
    await world.store.create({ course, indexed: indexedAs(course, midTerm, settings), audit: [] })
  }
  return world
}

async function announced(world: World, to: Audience = { kind: 'running' }, id = 'a1'): Promise<Announcement> {
  const announcement: Announcement = {
    id, subject: 'Maintenance', text: 'Hubs are away.', to, by: 'astrid', at: midTerm, state: 'sending', courses: 0, mails: 0, place: { part: 0 }, version: 1,
  }
  await standDue(midTerm, world)
  await world.announcements.create(announcement)
  return announcement
}

/** Runs the chore for each message of it that waits, and when it is due, until it rests. */
async function sendAll(world: World, ports: ReconcilePorts = world): Promise<number> {
  let now: Instant = midTerm
  for (let runs = 0; runs < 5_000; runs += 1) {
    await sendAnnouncements(now, ports).catch((error: unknown) => {
      if (!(error instanceof Unavailable)) throw error
    })
    const isAskedFor = world.queue.drain().some(({ kind }) => kind === 'chore')
    const due = (await world.chores.get('announce'))?.due
    if (!isAskedFor && due === undefined) return runs + 1
    // A message that was lost: the sweep comes when the chore is due.
    if (!isAskedFor && due !== undefined && due > now) now = due
  }
  throw new Error('it never rests')
}

const addresses = (world: World) => world.outbox.mails().map(({ to }) => to).toSorted()
const running = (courses: number) => Array.from({ length: courses }, (_, n) => n).filter((n) => n % 4 !== 3)
  .map((n) => `course-${String(n).padStart(3, '0')}@uni.example`)

describe('an announcement', () => {
  it('reaches each person of each course concerned once, in bounded runs', async () => {
    const world = await aWorld(400)
    await announced(world)
    const runs = await sendAll(world)
    expect(addresses(world)).toEqual([...running(400), everybody].toSorted())
    expect(runs).toBeGreaterThan(2)
    expect(await world.announcements.get('a1')).toMatchObject({ state: 'done', courses: 300, mails: 301 })
  })

  it('is sent through with a date to come back at, whatever becomes of messages', async () => {
    const world = await aWorld(400)
    await announced(world)
    await sendAnnouncements(midTerm, world)
    expect((await world.announcements.get('a1'))?.state).toBe('sending')
    world.queue.drain()
    expect((await world.chores.get('announce'))?.due).toBe(plus(midTerm, 2 * minute))
    await sendAll(world)
    expect(addresses(world)).toHaveLength(301)
    expect((await world.chores.get('announce'))?.due).toBeUndefined()
  })

  it('leaves a date ahead alone while nothing is to be sent: an announcement may be about to be stored', async () => {
    const world = await aWorld(1)
    await world.chores.save({ name: 'announce', state: {}, version: 1, due: plus(midTerm, minute) })
    await sendAnnouncements(midTerm, world)
    expect((await world.chores.get('announce'))?.due).toBe(plus(midTerm, minute))
    await sendAnnouncements(plus(midTerm, minute), world)
    expect((await world.chores.get('announce'))?.due).toBeUndefined()
  })

  it.each(['before', 'after'])('mails nobody twice though a run is cut off %s any of its writes', async (when) => {
    const writesOfAll = 40
    let cuts = 0
    for (let cut = 1; cut <= writesOfAll; cut += 1) {
      const world = await aWorld(6)
      await announced(world)
      let writes = 0
      await sendAll(world, watchingWrites(world, async (_, run) => {
        writes += 1
        if (writes === cut) cuts += 1
        if (writes === cut && when === 'before') throw new Unavailable('cut off')
        const answer = await run()
        if (writes === cut) throw new Unavailable('cut off')
        return answer
      }))
      expect([cut, addresses(world)]).toEqual([cut, [...running(6), everybody].toSorted()])
      expect((await world.announcements.get('a1'))?.state).toBe('done')
    }
    expect(cuts).toBeGreaterThan(20)
  })

  it('is sent once by two runs at a time, as a doubled message makes', async () => {
    const world = await aWorld(40)
    await announced(world)
    await Promise.allSettled([sendAnnouncements(midTerm, world), sendAnnouncements(midTerm, world)])
    await sendAll(world)
    expect(addresses(world)).toEqual([...running(40), everybody].toSorted())
  })

  it('is followed by the next, and both reach those whom both concern', async () => {
    const world = await aWorld(4)
    await announced(world)
    await announced(world, { kind: 'courses', slugs: ['course-003', 'course-001'] }, 'a2')
    await sendAll(world)
    expect(addresses(world)).toEqual([...running(4), everybody, everybody, 'course-001@uni.example', 'course-003@uni.example'].toSorted())
  })

  it('of a hub reaches the courses in it', async () => {
    const world = await aWorld(8)
    const hub = aHub({ name: 'theology' })
    await world.hubs.create(hub, hubAudit(hub), undefined)
    const course = aCourseIn('public', { slug: 'exegesis', hub: 'theology', announcements: ['exegesis@uni.example'], version: 1 })
    await world.store.create({ course, indexed: indexedAs(course, midTerm, settings), audit: [] })
    await announced(world, { kind: 'hub', hub: 'theology' })
    await announced(world, { kind: 'hub', hub: 'course-001' }, 'a2')
    await sendAll(world)
    expect(addresses(world)).toEqual(['course-001@uni.example', 'exegesis@uni.example', everybody])
  })

  it('of a window reaches those that teach then, though they do in two months', async () => {
    const world = await aWorld(8)
    const line = { slug: 'course-001', name: 'One', students: 9, memory_gb: 2, cpu: 4, tentative: false, transitions: [] }
    const lecture = (at: Instant) => [{ kind: 'session' as const, title: 'Lecture', at, minutes: 60, people: 9 }]
    await world.load.put('course-001', [
      { ...line, month: '2026-10', occurrences: lecture('2026-10-30T10:00:00.000Z' as Instant) },
      { ...line, month: '2026-11', occurrences: lecture('2026-11-02T10:00:00.000Z' as Instant) },
    ], 'x')
    await world.load.put('course-002', [{ ...line, slug: 'course-002', month: '2026-10', occurrences: lecture('2026-10-01T10:00:00.000Z' as Instant) }], 'x')
    await announced(world, { kind: 'window', from: '2026-10-29', until: '2026-11-03' })
    await sendAll(world)
    expect(addresses(world)).toEqual(['course-001@uni.example', everybody])
  })
})
