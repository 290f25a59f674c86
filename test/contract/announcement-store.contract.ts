import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Announcement } from '../../shared/core/announcements/announcement.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import { aPerson, aSlug } from './course-writes.ts'
import type { Stores } from './store-places.ts'

let made = 0
/** Ids sort by the time they were made, as those of the announcements do. */
function anAnnouncement(changes: Partial<Announcement> = {}): Announcement {
  made += 1
  return {
    id: `${String(made).padStart(6, '0')}-${randomUUID()}`, subject: 'Maintenance', text: 'Hubs are away on Thursday.', to: { kind: 'running' },
    by: aPerson(), at: now, state: 'sending', courses: 0, mails: 0, place: { part: 0 }, version: 1, ...changes,
  }
}

/** What callers rely on so that each announcement is sent, and to each person once. */
export function announcementStoreContract(stores: () => Stores): void {
  const created = async (changes: Partial<Announcement> = {}) => {
    const announcement = anAnnouncement(changes)
    await stores().announcements.create(announcement)
    return announcement
  }
  const finish = async (...all: readonly Announcement[]) => {
    for (const one of all) await stores().announcements.save({ ...one, state: 'done', version: one.version + 1 })
  }

  test('one that was made is read as it was, and one that never was is undefined', async () => {
    const one = await created({ to: { kind: 'window', from: '2026-10-01', until: '2026-10-02T12:00' } })
    expect(await stores().announcements.get(one.id)).toEqual(one)
    expect(await stores().announcements.get('nothing')).toBeUndefined()
    await finish(one)
  })

  test('the latest come first, as many as are asked for', async () => {
    const [first, second, third] = [await created(), await created(), await created()]
    expect(await stores().announcements.latest(2)).toEqual([third, second])
    expect((await stores().announcements.latest(3))[2]).toEqual(first)
    await finish(first, second, third)
  })

  test('the oldest that is being sent is next, until it is done', async () => {
    const { announcements } = stores()
    expect(await announcements.next()).toBeUndefined()
    const [first, second] = [await created(), await created()]
    expect(await announcements.next()).toEqual(first)
    const further: Announcement = { ...first, place: { part: 1, after: 'x' }, mails: 3, version: 2 }
    await announcements.save(further)
    expect(await announcements.next()).toEqual(further)
    await finish(further)
    expect(await announcements.next()).toEqual(second)
    await finish(second)
    expect(await announcements.next()).toBeUndefined()
    expect(await announcements.get(first.id)).toMatchObject({ state: 'done', mails: 3 })
  })

  test('a version that was not read is not replaced', async () => {
    const one = await created()
    for (const version of [1, 3]) await expect(stores().announcements.save({ ...one, mails: 9, version })).rejects.toThrow(Conflict)
    expect(await stores().announcements.get(one.id)).toEqual(one)
    await finish(one)
  })

  test('a key makes one, however often it is sent, and not another', async () => {
    const { announcements } = stores()
    const once = { person: aPerson(), key: 'k1', fingerprint: 'same' }
    const [first, again] = [anAnnouncement(), anAnnouncement()]
    expect(await announcements.create(first, once)).toEqual({ kind: 'created' })
    expect(await announcements.create(again, once)).toEqual({ kind: 'repeated', made: first.id })
    expect(await announcements.create(anAnnouncement(), { ...once, fingerprint: 'other' })).toEqual({ kind: 'key-reused' })
    expect(await announcements.get(again.id)).toBeUndefined()
    await finish(first)
    expect(await announcements.next()).toBeUndefined()
  })

  test('an address is had by the course that claimed it first, and by that one as often as it asks', async () => {
    const { announcements } = stores()
    const [one, other] = [anAnnouncement(), anAnnouncement()]
    const [first, second] = [aSlug(), aSlug()]
    const addresses = Array.from({ length: 45 }, () => aPerson())
    const [some = '', ...rest] = addresses
    expect(await announcements.claim(one, first, [some])).toEqual([some])
    expect(await announcements.claim(one, second, addresses)).toEqual(rest)
    expect(await announcements.claim(one, first, addresses)).toEqual([some])
    expect(await announcements.claim(one, second, addresses)).toEqual(rest)
    expect(await announcements.claim(other, second, addresses)).toEqual(addresses)
  })
}
