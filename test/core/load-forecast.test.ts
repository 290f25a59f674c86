import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, hour, instant, minute, plus } from '../../shared/core/instant.ts'
import { deadlineRamp, forecast, monthsAround } from '../../shared/core/load/forecast.ts'
import type { CourseMonth } from '../../shared/core/load/month.ts'
import { quietWindows } from '../../shared/core/load/quiet-windows.ts'
import { localAt, startOf, zoned } from '../../shared/core/local-time.ts'
import { aDeadline, aMonth, aSession } from '../fixtures/a-month.ts'
import { timeZones } from '../fixtures/arbitraries.ts'

const zone = 'Europe/Helsinki'
const from = startOf('2026-09-14', zone)
const until = startOf('2026-09-21', zone)

/** What is expected by local hour, as `16T17: 50`. */
function hoursOf(...months: readonly CourseMonth[]): readonly string[] {
  return forecast(months, from, until, zone).map(({ at, people }) => `${localAt(at, zone).slice(8, 13)}: ${people}`)
}

describe('people per hour', () => {
  test('are those of a session in each hour that it touches', () => {
    expect(hoursOf(aMonth('a', [aSession('2026-09-16T11:15:00.000Z', 105, 60)]))).toEqual(['16T14: 60', '16T15: 60'])
    expect(hoursOf(aMonth('a', [aSession('2026-09-16T11:00:00.000Z', 60, 60)]))).toEqual(['16T14: 60'])
  })

  test('rise towards a deadline and end with it', () => {
    const hours = hoursOf(aMonth('a', [aDeadline('2026-09-16T15:00:00.000Z')]))
    expect(hours).toHaveLength(deadlineRamp.length)
    expect(hours.slice(-4)).toEqual(['16T14: 25', '16T15: 30', '16T16: 40', '16T17: 50'])
    expect(hoursOf(aMonth('a', [aDeadline('2026-09-16T20:59:00.000Z')])).at(-1)).toBe('16T23: 50')
  })

  test('of groups that meet at once add up, to the students of the course and no further', () => {
    const group = aSession('2026-09-16T11:00:00.000Z', 60, 40)
    expect(hoursOf(aMonth('a', [group, group]))).toEqual(['16T14: 80'])
    expect(hoursOf(aMonth('a', [group, group, group]))).toEqual(['16T14: 100'])
  })

  test('with a deadline and a session at once are the same people', () => {
    const both = aMonth('a', [aSession('2026-09-16T14:00:00.000Z', 60, 80), aDeadline('2026-09-16T15:00:00.000Z')])
    expect(hoursOf(both).at(-1)).toBe('16T17: 80')
  })

  test('of several courses add up, and the courses are counted', () => {
    const session = aSession('2026-09-16T11:00:00.000Z', 60, 70)
    expect(forecast([aMonth('a', [session]), aMonth('b', [session])], from, until, zone)).toEqual([
      { at: '2026-09-16T11:00:00.000Z', people: 140, courses: 2 },
    ])
  })

  test('of a course in two months are one course\'s', () => {
    const [end, start] = ['2026-09-30T20:30:00.000Z', '2026-09-30T21:00:00.000Z']
    const months = [aMonth('a', [aSession(end, 60, 80)]), aMonth('a', [aSession(start, 60, 80)], { month: '2026-10' })]
    const [, midnight] = forecast(months, startOf('2026-09-30', zone), startOf('2026-10-02', zone), zone)
    expect(midnight).toEqual({ at: start, people: 100, courses: 1 })
  })

  test('include a session that began before the span and a deadline that comes after it', () => {
    expect(hoursOf(aMonth('a', [aSession('2026-09-13T20:30:00.000Z', 90, 60)]))).toEqual(['14T00: 60'])
    expect(hoursOf(aMonth('a', [aDeadline('2026-09-20T22:00:00.000Z')])).at(-1)).toBe('20T23: 40')
  })

  test('keep to the 23 and 25 hours of days on which clocks change', () => {
    const allDay = (date: string) => {
      const at = startOf(date, zone)
      return forecast([aMonth('a', [aSession(at, 1_500, 10)])], at, plus(at, 26 * hour), zone).length
    }
    expect(allDay('2026-10-25')).toBe(25)
    const spring = startOf('2027-03-28', zone)
    expect(forecast([aMonth('a', [aSession(spring, 1_440, 10)])], spring, startOf('2027-03-29', zone), zone)).toHaveLength(23)
  })
})

test('the months around a span are those that can say something of it', () => {
  expect(monthsAround(from, until, zone)).toEqual(['2026-09'])
  expect(monthsAround(startOf('2026-09-01', zone), startOf('2026-10-01', zone), zone)).toEqual(['2026-08', '2026-09', '2026-10'])
  expect(monthsAround(startOf('2026-12-10', zone), startOf('2027-02-10', zone), zone)).toEqual(['2026-12', '2027-01', '2027-02'])
})

const times = fc.integer({ min: -2 * 1_440, max: 9 * 1_440 }).map((minutes) => plus(from, minutes * minute))
const someCourses = fc.array(fc.record({
  students: fc.integer({ min: 1, max: 500 }),
  occurrences: fc.array(fc.oneof(
    fc.tuple(times, fc.integer({ min: 0, max: 1_440 }), fc.integer({ min: 0, max: 600 })).map(([at, minutes, people]) => aSession(at, minutes, people)),
    fc.tuple(times, fc.integer({ min: 0, max: 600 })).map(([at, people]) => aDeadline(at, people)),
  ), { maxLength: 12 }),
}), { maxLength: 6 }).map((courses) => courses.map(({ students, occurrences }, index) => aMonth(`c${index}`, occurrences, { students })))

describe('whatever courses there are', () => {
  test('no hour has more people than its courses have students, and every hour is whole, in order and in the span', () => {
    fc.assert(fc.property(someCourses, timeZones, (courses, anyZone) => {
      const students = courses.reduce((sum, one) => sum + one.students, 0)
      const hours = forecast(courses, from, until, anyZone)
      const at = hours.map((one) => one.at)
      expect(at).toEqual([...new Set(at)].toSorted())
      for (const one of hours) {
        expect(one.people).toBeGreaterThan(0)
        expect(Number.isInteger(one.people)).toBe(true)
        expect(one.people).toBeLessThanOrEqual(students)
        expect(one.courses).toBeLessThanOrEqual(courses.length)
        expect(plus(one.at, hour) > from && one.at < until).toBe(true)
      }
    }))
  })

  test('a course more never makes an hour emptier, and the order of courses does not matter', () => {
    fc.assert(fc.property(someCourses, (courses) => {
      const all = forecast(courses, from, until, zone)
      expect(forecast(courses.toReversed(), from, until, zone)).toEqual(all)
      const fewer = new Map(forecast(courses.slice(1), from, until, zone).map((one) => [one.at, one.people]))
      const more = new Map(all.map((one) => [one.at, one.people]))
      for (const [at, people] of fewer) expect(more.get(at) ?? 0).toBeGreaterThanOrEqual(people)
    }))
  })

  test('quiet windows are two hours on working days within the span, the quietest first, as quiet as they say', () => {
    fc.assert(fc.property(someCourses, (courses) => {
      const hours = forecast(courses, from, until, zone)
      const windows = quietWindows(hours, { from, until }, zone)
      expect(windows).toHaveLength(5)
      expect(windows.map(({ people }) => people)).toEqual(windows.map(({ people }) => people).toSorted((a, b) => a - b))
      for (const { from: begins, until: ends, people } of windows) {
        const [first, last] = [zoned(begins, zone), zoned(ends, zone)]
        expect(first.dayOfWeek).toBeLessThanOrEqual(5)
        expect(first.hour >= 5 && last.hour <= 20).toBe(true)
        expect(plus(begins, 2 * hour)).toBe(ends)
        const within = hours.filter(({ at }) => at >= begins && at < ends).map((one) => one.people)
        expect(Math.max(0, ...within)).toBe(people)
      }
    }), { numRuns: 50 })
  })
})

describe('quiet windows', () => {
  test('are not on days on which nobody works, and not before the span', () => {
    const closed = new Set(['2026-09-15', '2026-09-16', '2026-09-17', '2026-09-18'])
    const span = { from: instant('2026-09-14T11:00:00.000Z'), until }
    expect(quietWindows([], span, zone, closed)).toEqual([{ from: span.from, until: plus(span.from, 2 * hour), people: 0 }])
  })

  test('prefer working hours to early mornings, and calm around them, where it is equally quiet', () => {
    const [first] = quietWindows([], { from, until: plus(from, day) }, zone)
    expect(localAt(first?.from ?? from, zone)).toBe('2026-09-14T07:00:00')
    const busy = forecast([aMonth('a', [aSession('2026-09-14T06:00:00.000Z', 120)])], from, until, zone)
    const [calm] = quietWindows(busy, { from, until: plus(from, day) }, zone)
    expect(localAt(calm?.from ?? from, zone)).toBe('2026-09-14T13:00:00')
  })
})

test('half a year of 300 courses is forecast in well under a second or two', () => {
  const start = startOf('2026-09-01', zone)
  const months = Array.from({ length: 300 }, (_, index) => aMonth(`c${index}`, Array.from({ length: 130 }, (_one, many) =>
    many % 4 === 0 ? aDeadline(plus(start, many * day + (index % 12) * hour)) : aSession(plus(start, many * day + (index % 10) * hour)))))
  const before = performance.now()
  expect(forecast(months, start, plus(start, 190 * day), zone).length).toBeGreaterThan(1_000)
  expect(performance.now() - before).toBeLessThan(3_000)
})
