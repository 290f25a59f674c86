import { beforeEach, expect, test } from 'vitest'
import { hour, type Instant, minute, plus } from '../../shared/core/instant.ts'
import { groupOf } from '../../shared/core/work.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import { aHub, hubAudit } from '../fixtures/a-hub.ts'
import { allOf, aNewCourse, aSlug, eventually, nextWrite, pagesOf } from './course-writes.ts'
import { aMail } from './outbox.contract.ts'
import type { Stores } from './store-places.ts'

const farAhead = plus(now, 100 * 24 * hour)

/** What the sweep relies on. */
export function workIndexContract(stores: () => Stores): void {
  const due = async (at: Instant = now) =>
    (await allOf((page) => stores().index.due(at, page))).map(({ item }) => groupOf(item))

  beforeEach(async () => {
    await empty(stores())
    await eventually(async () => expect(await stores().index.first()).toBeUndefined())
  })

  test('courses and mails that are due come with what they are, the longest due first', async () => {
    const { store, outbox, index } = stores()
    const [older, newer] = [aNewCourse({}, { due: plus(now, -3 * hour) }), aNewCourse({}, { due: plus(now, -hour) })]
    const mail = aMail()
    await store.create(newer)
    await outbox.put(mail, plus(now, -2 * hour))
    await store.create(older)
    await eventually(async () => expect((await index.due(now, { limit: 10 })).items).toEqual([
      { item: { kind: 'hub', hub: older.course.slug }, due: plus(now, -3 * hour) },
      { item: { kind: 'mail', slug: mail.slug, id: mail.id }, due: plus(now, -2 * hour) },
      { item: { kind: 'hub', hub: newer.course.slug }, due: plus(now, -hour) },
    ]))
  })

  test('a course in a shared hub stands for that hub, a registered hub and a chore for themselves', async () => {
    const { store, hubs, chores, index } = stores()
    const hub = aHub({ name: aSlug() })
    const course = aNewCourse({ hub: hub.name }, { due: plus(now, -3 * hour) })
    await store.create(course)
    await hubs.create(hub, hubAudit(hub), plus(now, -2 * hour))
    const version = ((await chores.get('meter'))?.version ?? 0) + 1
    await chores.save({ name: 'meter', state: {}, version, due: plus(now, -hour) })
    await eventually(async () => expect((await index.due(now, { limit: 10 })).items).toEqual([
      { item: { kind: 'hub', hub: hub.name }, due: plus(now, -3 * hour) },
      { item: { kind: 'hub', hub: hub.name }, due: plus(now, -2 * hour) },
      { item: { kind: 'chore', name: 'meter' }, due: plus(now, -hour) },
    ]))
    await hubs.save({ ...hub, version: 2 }, undefined)
    await store.save(nextWrite(course.course))
    await chores.save({ name: 'meter', state: {}, version: version + 1 })
    await eventually(async () => expect(await index.first()).toBeUndefined())
  })

  test('courses among what is due come by their slugs, whatever hub they live in', async () => {
    const { store, hubs, outbox, index } = stores()
    const hub = aHub({ name: aSlug() })
    const shared = aNewCourse({ hub: hub.name }, { due: plus(now, -3 * hour) })
    const [own, later] = [aNewCourse({}, { due: plus(now, -hour) }), aNewCourse({}, { due: plus(now, hour) })]
    await hubs.create(hub, hubAudit(hub), plus(now, -2 * hour))
    await outbox.put(aMail(), plus(now, -2 * hour))
    await Promise.all([shared, own, later].map((write) => store.create(write)))
    await eventually(async () => expect(await allOf((page) => index.courses(now, page))).toEqual([shared.course.slug, own.course.slug]))
    await hubs.save({ ...hub, version: 2 }, undefined)
    await store.save(nextWrite(shared.course))
  })

  test('what is due at this very instant comes, what is due a millisecond later does not', async () => {
    const { store } = stores()
    const [at, after] = [aNewCourse({}, { due: now }), aNewCourse({}, { due: plus(now, 1) })]
    await Promise.all([at, after].map((write) => store.create(write)))
    await eventually(async () => expect(await due(plus(now, 1))).toEqual([at.course.slug, after.course.slug]))
    expect(await due()).toEqual([at.course.slug])
  })

  test('a course with nothing to be done ever is not there', async () => {
    const { store } = stores()
    await store.create(aNewCourse())
    const marker = aNewCourse({}, { due: now })
    await store.create(marker)
    await eventually(async () => expect(await due(farAhead)).toEqual([marker.course.slug]))
  })

  test('an entry moves with its course and vanishes when nothing is due any more', async () => {
    const { store, index } = stores()
    const first = aNewCourse({}, { due: plus(now, -hour) })
    await store.create(first)
    await eventually(async () => expect(await due()).toEqual([first.course.slug]))
    const moved = nextWrite(first.course, {}, { due: plus(now, hour) })
    await store.save(moved)
    await eventually(async () => expect(await due()).toEqual([]))
    await eventually(async () => expect(await index.first()).toBe(plus(now, hour)))
    await store.save(nextWrite(moved.course))
    await eventually(async () => expect(await index.first()).toBeUndefined())
  })

  test('first is when the earliest is due, whether that has come or not', async () => {
    const { store, outbox, index } = stores()
    await store.create(aNewCourse({}, { due: plus(now, hour) }))
    await eventually(async () => expect(await index.first()).toBe(plus(now, hour)))
    await outbox.put(aMail(), plus(now, minute))
    await eventually(async () => expect(await index.first()).toBe(plus(now, minute)))
    await store.create(aNewCourse({}, { due: plus(now, -hour) }))
    await eventually(async () => expect(await index.first()).toBe(plus(now, -hour)))
  })

  test('a claimed mail comes again when the claim is over', async () => {
    const { outbox } = stores()
    const mail = aMail()
    await outbox.put(mail, now)
    await outbox.claim(mail.slug, mail.id, now, plus(now, minute))
    await eventually(async () => expect(await due(plus(now, minute - 1))).toEqual([]))
    expect(await due(plus(now, minute))).toEqual([`${mail.slug}/${mail.id}`])
  })

  test('it is read in pages without loss or doubling, also of what is due at one instant', async () => {
    const { store, index } = stores()
    const writes = Array.from({ length: 11 }, (_, n) => aNewCourse({}, { due: plus(now, n < 8 ? -hour : -minute) }))
    await Promise.all(writes.map((write) => store.create(write)))
    await eventually(async () => {
      const pages = await pagesOf((page) => index.due(now, page), 3)
      expect(pages.every((page) => page.length <= 3)).toBe(true)
      const slugs = writes.map(({ course }) => course.slug).toSorted()
      expect(pages.flat().map(({ item }) => groupOf(item)).toSorted()).toEqual(slugs)
      expect(pages.flat().map((work) => work.due)).toEqual(pages.flat().map((work) => work.due).toSorted())
    })
  })
}

/** Leaves nothing due, through the ports themselves. */
async function empty({ store, outbox, index }: Stores): Promise<void> {
  for (const { item } of await allOf((page) => index.due(farAhead, page))) {
    if (item.kind === 'mail') await outbox.markSent(item.slug, item.id, { at: now, message_id: 'cleared' })
    else if (item.kind === 'hub') {
      const course = await store.get(item.hub)
      if (course !== undefined) await store.save(nextWrite(course))
    }
  }
}
