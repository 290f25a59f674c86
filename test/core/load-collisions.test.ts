import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hour, instant, minute, plus } from '../../shared/core/instant.ts'
import { collisionsAt, freeSlot } from '../../shared/core/load/collisions.ts'
import { zoned } from '../../shared/core/local-time.ts'
import { aDeadline, aMonth, aSession } from '../fixtures/a-month.ts'

const zone = 'Europe/Helsinki'
// Wednesday 16 September 2026, 18:00 in Helsinki.
const wednesday = '2026-09-16T15:00:00.000Z'

describe('collisions', () => {
  test('are the deadlines less than an hour away and the sessions of that hour', () => {
    const others = [
      aMonth('a', [aDeadline(wednesday)]),
      aMonth('b', [aDeadline('2026-09-16T15:30:00.000Z')]),
      aMonth('c', [aDeadline('2026-09-16T16:00:00.000Z'), aSession('2026-09-16T14:15:00.000Z', 45, 40)]),
      aMonth('d', [aSession('2026-09-16T15:00:00.000Z', 45, 40)]),
    ]
    expect(collisionsAt(aDeadline(wednesday), others, zone)).toEqual({ deadlines: 2, sessions: 1, people: 50 + 40 + 40 })
  })

  test('of a session last as long as it does', () => {
    const others = [aMonth('a', [aSession('2026-09-16T09:00:00.000Z', 60, 30), aSession('2026-09-16T12:00:00.000Z', 60, 80)])]
    expect(collisionsAt(aSession('2026-09-16T09:30:00.000Z', 105), others, zone)).toEqual({ deadlines: 0, sessions: 1, people: 30 })
    expect(collisionsAt(aSession('2026-09-16T10:00:00.000Z', 120), others, zone)).toEqual({ deadlines: 0, sessions: 0, people: 0 })
  })

  test('are none where nobody else has anything', () => {
    expect(collisionsAt(aDeadline(wednesday), [], zone)).toEqual({ deadlines: 0, sessions: 0, people: 0 })
  })
})

describe('a free slot', () => {
  test('is near, on the hour, and that day when that day has one', () => {
    const others = [aMonth('a', [aSession('2026-09-16T14:00:00.000Z', 120)])]
    expect(freeSlot(aDeadline(wednesday), others, zone)).toBe('2026-09-16T14:00:00.000Z')
  })

  test('is on another working day when the whole day is taken', () => {
    const busy = aMonth('a', [aSession('2026-09-15T21:00:00.000Z', 1_440)])
    expect(freeSlot(aDeadline(wednesday), [busy], zone)).toBe('2026-09-15T15:00:00.000Z')
  })

  test('is the calmest better one where the week has no empty hour', () => {
    const everyDay = Array.from({ length: 7 }, (_, index) => aSession(plus(instant('2026-09-13T21:00:00.000Z'), index * 24 * hour), 1_440, 10))
    const others = [aMonth('a', everyDay), aMonth('b', [aDeadline(wednesday)])]
    const slot = freeSlot(aDeadline(wednesday), others, zone) ?? instant(wednesday)
    expect(collisionsAt(aDeadline(slot), others, zone)).toEqual({ deadlines: 0, sessions: 1, people: 10 })
  })

  test('is not made up where nothing is better', () => {
    const everyDay = Array.from({ length: 7 }, (_, index) => aSession(plus(instant('2026-09-13T21:00:00.000Z'), index * 24 * hour), 1_440))
    expect(freeSlot(aDeadline(wednesday), [aMonth('a', everyDay)], zone)).toBeUndefined()
  })

  test('is never at night, on a weekend, in another week or the time that was asked about', () => {
    const minutes = fc.integer({ min: 0, max: 28 * 24 * 60 })
    const times = minutes.map((many) => plus(instant('2026-10-11T21:00:00.000Z'), many * minute))
    const owns = fc.oneof(times.map((at) => aDeadline(at)), fc.tuple(times, fc.integer({ min: 15, max: 300 })).map(([at, lasts]) => aSession(at, lasts)))
    const others = fc.array(fc.array(fc.oneof(times.map((at) => aDeadline(at)), times.map((at) => aSession(at))), { maxLength: 40 }), { maxLength: 8 })
      .map((courses) => courses.map((occurrences, index) => aMonth(`c${index}`, occurrences)))
    fc.assert(fc.property(owns, others, (own, courses) => {
      const slot = freeSlot(own, courses, zone)
      if (slot === undefined) return
      const [local, asked] = [zoned(slot, zone), zoned(own.at, zone)]
      expect(slot).not.toBe(own.at)
      expect(local.dayOfWeek).toBeLessThanOrEqual(5)
      expect([local.yearOfWeek, local.weekOfYear]).toEqual([asked.yearOfWeek, asked.weekOfYear])
      expect(local.hour).toBeGreaterThanOrEqual(8)
      const end = zoned(plus(slot, own.minutes * minute), zone)
      expect(end.hour * 60 + end.minute).toBeLessThanOrEqual(20 * 60)
      const [there, here] = [collisionsAt({ ...own, at: slot }, courses, zone), collisionsAt(own, courses, zone)]
      expect(there.people).toBeLessThanOrEqual(here.people)
      expect(there.deadlines).toBe(0)
    }), { numRuns: 60 })
  })
})

test('looking for a slot among 200 courses takes little time', () => {
  const courses = Array.from({ length: 200 }, (_, index) => aMonth(`c${index}`,
    Array.from({ length: 30 }, (_one, many) => aSession(plus(instant('2026-09-01T05:00:00.000Z'), (many * 24 + index % 12) * hour)))))
  const before = performance.now()
  freeSlot(aSession(wednesday), courses, zone)
  expect(performance.now() - before).toBeLessThan(2_000)
})
