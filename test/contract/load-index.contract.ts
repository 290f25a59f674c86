import { expect, test } from 'vitest'
import { instant, minute, plus } from '../../shared/core/instant.ts'
import type { CourseMonth } from '../../shared/core/load/month.ts'
import { occurrencesPerMonth } from '../../shared/core/load/months-of.ts'
import { aDeadline, aMonth, aSession } from '../fixtures/a-month.ts'
import { allOf, aSlug, pagesOf } from './course-writes.ts'
import type { Stores } from './store-places.ts'

/** A month that no other test uses. */
let months = 0
const aFreeMonth = (): string => `9${String(Math.floor(Math.random() * 900) + 100).slice(-3)}-${String(months++ % 12 + 1).padStart(2, '0')}`

const start = instant('2026-09-01T07:00:00.000Z')

/** What callers rely on of the calendar by month. */
export function loadIndexContract(stores: () => Stores): void {
  test('a course\'s months are read as they were put, and put again they are replaced', async () => {
    const { load } = stores()
    const [slug, month, next] = [aSlug(), aFreeMonth(), aFreeMonth()]
    const open = { from: start, until: plus(start, minute) }
    const first = aMonth(slug, [aSession(start), aDeadline(start)], { month, hub: 'shared', open, transitions: [{ at: start, phase: 'public' }] })
    await load.put(slug, [first, { ...first, month: next }], '1')
    expect(await allOf((page) => load.month(month, page))).toEqual([first])
    expect(await allOf((page) => load.month(next, page))).toEqual([{ ...first, month: next }])
    const changed = aMonth(slug, [], { month, name: 'Åäö "& <b>', tentative: true })
    await load.put(slug, [changed], '2')
    await load.put(slug, [changed], '2')
    expect(await allOf((page) => load.month(month, page))).toEqual([changed])
    expect(await allOf((page) => load.month(next, page))).toEqual([])
  })

  test('a course can be taken out, and others stay', async () => {
    const { load } = stores()
    const [slug, other, month] = [aSlug(), aSlug(), aFreeMonth()]
    await load.put(slug, [aMonth(slug, [], { month })], '1')
    await load.put(other, [aMonth(other, [], { month })], '1')
    await load.put(slug, [], '2')
    await load.put(slug, [], '2')
    expect((await allOf((page) => load.month(month, page))).map((one) => one.slug)).toEqual([other])
  })

  test('what a course was put with is known, each for itself', async () => {
    const { load } = stores()
    const [slug, other] = [aSlug(), aSlug()]
    expect(await load.standing(slug)).toBeUndefined()
    await load.put(slug, [aMonth(slug, [], { month: aFreeMonth() })], 'one')
    await load.put(other, [], 'two')
    expect([await load.standing(slug), await load.standing(other)]).toEqual(['one', 'two'])
    await load.put(slug, [], 'three')
    expect(await load.standing(slug)).toBe('three')
  })

  test('the courses of a month come by slug, in pages without loss or doubling', async () => {
    const { load } = stores()
    const month = aFreeMonth()
    const slugs = Array.from({ length: 7 }, () => aSlug())
    await Promise.all(slugs.map((slug) => load.put(slug, [aMonth(slug, [aSession(start)], { month })], '1')))
    const pages = await pagesOf((page) => load.month(month, page), 3)
    expect(pages.every((page) => page.length <= 3)).toBe(true)
    expect(pages.flat().map(({ slug }) => slug)).toEqual(slugs.toSorted())
  })

  test('the fullest month that there may be fits, its titles as long and as wide as they may be', async () => {
    const { load } = stores()
    const [slug, month] = [aSlug(), aFreeMonth()]
    const occurrences = Array.from({ length: occurrencesPerMonth }, (_, nth) =>
      ({ ...aSession(plus(start, nth * minute), 1_440, 100_000), title: `${nth % 400} `.padEnd(120, '€') }))
    const full: CourseMonth = aMonth(slug, occurrences, { month, name: '€'.repeat(120) })
    await load.put(slug, [full], '1')
    expect(await allOf((page) => load.month(month, page))).toEqual([full])
  })
}
