import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../../shared/core/instant.ts'
import { monthsOf, occurrencesPerMonth } from '../../shared/core/load/months-of.ts'
import { timesOf } from '../../shared/core/load/occurrences.ts'
import { planInputs } from '../../shared/core/load/plan-inputs.ts'
import { localAt, localDateAt, startOf } from '../../shared/core/local-time.ts'
import { coursesAtATime, timeZones } from '../fixtures/arbitraries.ts'
import { aCourse, aCourseIn, aRequestedCourse, settings, timeZone as zone } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

const weekly = { title: 'Exercises', start: '2026-10-13T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;COUNT=4', people: 60 }
const archived = { visibility: 'archived' as const, reason: 'Over', by: people.operator, at: instant('2026-10-22T09:00:00.000Z') }

function occurrencesIn(course: ReturnType<typeof aCourse>): readonly string[] {
  return monthsOf(course, settings).flatMap(({ occurrences }) => occurrences.map(({ at }) => at))
}

describe('when an entry happens', () => {
  test('at the same local time over the clock change of autumn', () => {
    expect(timesOf(weekly, zone)).toEqual([
      '2026-10-13T11:15:00.000Z', '2026-10-20T11:15:00.000Z', '2026-10-27T12:15:00.000Z', '2026-11-03T12:15:00.000Z',
    ])
  })

  test('at the same local time over the clock change of spring', () => {
    const times = timesOf({ start: '2027-03-22T08:00', rrule: 'FREQ=WEEKLY;UNTIL=20270406T000000Z' }, zone)
    expect(times).toEqual(['2027-03-22T06:00:00.000Z', '2027-03-29T05:00:00.000Z', '2027-04-05T05:00:00.000Z'])
  })

  test('once when it does not repeat, or by a rule that cannot be read', () => {
    expect(timesOf({ start: '2026-10-13' }, zone)).toEqual(['2026-10-12T21:00:00.000Z'])
    expect(timesOf({ start: '2026-10-13', rrule: 'FREQ=SOMETIMES' }, zone)).toEqual(['2026-10-12T21:00:00.000Z'])
  })

  test('for three years at most', () => {
    expect(timesOf({ start: '2026-10-13', rrule: 'FREQ=WEEKLY' }, zone)).toHaveLength(157)
  })
})

describe('the months of a course', () => {
  test('hold what is known of it, and who is expected: its students, where nothing else is said', () => {
    const course = aCourse({ hub: 'science', sessions: [weekly], deadlines: [{ title: 'Round 1', start: '2026-10-20T18:00', minutes: 0 }] })
    const [, october] = monthsOf(course, settings)
    expect(october).toEqual({
      month: '2026-10', slug: 'mlbp2026', name: 'Machine Learning: Basic Principles (2026)', hub: 'science',
      students: 120, memory_gb: 2, cpu: 4, tentative: false, transitions: [],
      open: { from: '2026-08-31T21:00:00.000Z', until: '2026-12-14T22:00:00.000Z' },
      occurrences: [
        { kind: 'session', title: 'Exercises', at: '2026-10-13T11:15:00.000Z', minutes: 105, people: 60 },
        { kind: 'session', title: 'Exercises', at: '2026-10-20T11:15:00.000Z', minutes: 105, people: 60 },
        { kind: 'deadline', title: 'Round 1', at: '2026-10-20T15:00:00.000Z', minutes: 0, people: 120 },
        { kind: 'session', title: 'Exercises', at: '2026-10-27T12:15:00.000Z', minutes: 105, people: 60 },
      ],
    })
  })

  test('are those of the institution\'s calendar', () => {
    const course = aCourse({ sessions: [{ title: 'Night', start: '2026-10-01T01:00', minutes: 60 }] })
    expect(monthsOf(course, settings).find(({ occurrences }) => occurrences.length > 0)?.month).toBe('2026-10')
  })

  test.each(['declined', 'cancelled', 'deleted'] as const)('are none when it is %s', (phase) => {
    expect(monthsOf(aCourseIn(phase, { sessions: [weekly] }), settings)).toEqual([])
  })

  test('are tentative until it is approved', () => {
    expect(new Set(monthsOf(aRequestedCourse(), settings).map(({ tentative }) => tentative))).toEqual(new Set([true]))
    expect(new Set(monthsOf(aCourse(), settings).map(({ tentative }) => tentative))).toEqual(new Set([false]))
  })

  test('have nothing that comes after the archive date', () => {
    expect(occurrencesIn(aCourse({ sessions: [weekly], archive_date: '2026-10-27', private_date: '2026-10-20' }))).toHaveLength(2)
  })

  test('end where an override without an end archives it; what was before stays', () => {
    const course = aCourse({ sessions: [weekly], override: archived })
    expect(occurrencesIn(course)).toEqual(['2026-10-13T11:15:00.000Z', '2026-10-20T11:15:00.000Z'])
    const months = monthsOf(course, settings)
    expect(months.at(-1)?.month).toBe('2026-10')
    expect(months.flatMap(({ transitions }) => transitions)).toEqual([
      { at: '2026-08-31T21:00:00.000Z', phase: 'public' }, { at: archived.at, phase: 'archived' },
    ])
  })

  test('lack what falls into an override that ends', () => {
    const override = { ...archived, until: instant('2026-10-30T00:00:00.000Z') }
    expect(occurrencesIn(aCourse({ sessions: [weekly], override }))).toHaveLength(3)
  })

  test('of one that never closes are bounded', () => {
    const months = monthsOf(aCourse({ private_date: undefined, archive_date: undefined, delete_date: undefined }), settings)
    expect([months.length, months[0]?.month, months.at(-1)?.month]).toEqual([37, '2026-09', '2029-09'])
  })

  test('hold so many events at most', () => {
    const sessions = Array.from({ length: 100 }, (_, index) => ({ title: `S${index}`, start: '2026-10-01T08:00', minutes: 60, rrule: 'FREQ=DAILY;COUNT=31' }))
    const counts = monthsOf(aCourse({ sessions }), settings).map(({ occurrences }) => occurrences.length)
    expect(Math.max(...counts)).toBe(occurrencesPerMonth)
  })
})

describe('whatever a course is', () => {
  const calendars = fc.array(fc.record({
    title: fc.constant('x'), minutes: fc.constant(60),
    start: fc.tuple(fc.integer({ min: 8, max: 12 }), fc.integer({ min: 10, max: 28 }), fc.integer({ min: 10, max: 23 }))
      .map(([month, day, hour]) => `2026-${String(month).padStart(2, '0')}-${day}T${hour}:30`),
    rrule: fc.constantFrom('FREQ=WEEKLY;COUNT=10', 'FREQ=MONTHLY;COUNT=5', 'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=20'),
  }), { maxLength: 4 })

  test('each event is in the month of its own day, in order, and no month comes twice', () => {
    fc.assert(fc.property(coursesAtATime, calendars, timeZones, ({ course }, sessions, time_zone) => {
      const months = monthsOf({ ...course, sessions }, { time_zone })
      const names = months.map(({ month }) => month)
      expect(names).toEqual([...new Set(names)].toSorted())
      expect(names.length).toBeLessThanOrEqual(37)
      for (const { month, occurrences, transitions } of months) {
        for (const { at } of [...occurrences, ...transitions]) expect(localDateAt(at, time_zone).slice(0, 7)).toBe(month)
        expect(occurrences.map(({ at }) => at)).toEqual(occurrences.map(({ at }) => at).toSorted())
        for (const { at } of occurrences) expect(localAt(at, time_zone).slice(14)).toBe('30:00')
      }
    }), { numRuns: 60 })
  })

  test('nothing happens once its dates have it archived', () => {
    fc.assert(fc.property(coursesAtATime, calendars, ({ course: { override: _, ...course } }, sessions) => {
      const ends = course.archive_date ?? course.delete_date
      if (ends === undefined) return
      for (const at of occurrencesIn({ ...course, sessions })) expect(at < startOf(ends, zone)).toBe(true)
    }), { numRuns: 60 })
  })

  test('the months are the same while what they are made of is', () => {
    fc.assert(fc.property(coursesAtATime, coursesAtATime, ({ course: one }, { course: other }) => {
      if (planInputs(one, settings) !== planInputs(other, settings)) return
      expect(monthsOf(one, settings)).toEqual(monthsOf(other, settings))
    }))
    const course = aCourse({ sessions: [weekly] })
    const same = { ...course, description: 'Other', version: 9, generation: 9, mailed: ['x'] }
    expect(planInputs(same, settings)).toBe(planInputs(course, settings))
    for (const change of [{ name: 'Other' }, { sessions: [] }, { archive_date: '2027-02-01' }, { override: archived }]) {
      expect(planInputs({ ...course, ...change }, settings)).not.toBe(planInputs(course, settings))
    }
  })
})
