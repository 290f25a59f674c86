import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recurrenceOf } from '../../shared/core/recurrence.ts'
import { daysOf, firstOn, patternOf, ruleOf, type WeeklyPattern, weekdayOf } from '../../web/src/fields/recurrence.ts'

const zone = 'Europe/Helsinki'

const patterns: readonly (readonly [name: string, pattern: WeeklyPattern, rule: string])[] = [
  ['Tuesdays, twelve times', { days: [2], interval: 1, end: { count: 12 } }, 'FREQ=WEEKLY;BYDAY=TU;COUNT=12'],
  ['every second week, two days', { days: [2, 4], interval: 2, end: { count: 7 } }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=7'],
  ['until a day of winter time', { days: [2], interval: 1, end: { until: '2026-12-15' } }, 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215T215959Z'],
  ['until a day of summer time', { days: [2], interval: 1, end: { until: '2026-10-24' } }, 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20261024T205959Z'],
]

describe('a weekly rule', () => {
  test.for(patterns)('of %s is written as RFC 5545 has it, and read back', ([, pattern, rule]) => {
    expect(ruleOf(pattern, zone)).toBe(rule)
    expect(patternOf(rule, '2026-09-08T14:15', zone)).toEqual(pattern)
  })

  test.for(patterns)('of %s happens as often as the server counts', ([, pattern, rule]) => {
    expect(recurrenceOf(rule, '2026-09-08T14:15', zone)).toEqual({ occurrences: daysOf('2026-09-08', pattern).length })
  })

  test('counts days over the whole year as the server does, whatever the weekday it begins on', () => {
    for (let day = 7; day < 14; day += 1) {
      const start = `2026-09-${String(day).padStart(2, '0')}T09:00`
      const pattern: WeeklyPattern = { days: [...new Set([weekdayOf(start), 7 as const])], interval: 2, end: { until: '2027-05-31' } }
      expect(recurrenceOf(ruleOf(pattern, zone), start, zone)).toEqual({ occurrences: daysOf(start, pattern).length })
    }
  })

  test('without days of its own is that of its start', () => {
    expect(patternOf('FREQ=WEEKLY;COUNT=12', '2026-09-10T18:00', zone)).toEqual({ days: [4], interval: 1, end: { count: 12 } })
    expect(patternOf('FREQ=WEEKLY;UNTIL=20261212', '2026-09-10', zone)).toEqual({ days: [4], interval: 1, end: { until: '2026-12-12' } })
  })

  test.for([
    ['20261208T210000Z', '2026-12-08'], ['20261208T121500Z', '2026-12-08'], ['20261208T121459Z', '2026-12-07'], ['20261208T000000Z', '2026-12-07'],
    ['20261025T235959Z', '2026-10-25'], ['20261208', '2026-12-08'],
  ] as const)('until %s is one until the local day %s, when it begins at 14:15', ([until, day]) => {
    expect(patternOf(`FREQ=WEEKLY;UNTIL=${until}`, '2026-09-08T14:15', zone)).toEqual({ days: [2], interval: 1, end: { until: day } })
  })

  test('happens as often as before once it was read and written, whatever moment it ends at', () => {
    const moment = fc.date({ min: new Date('2026-09-21T00:00:00Z'), max: new Date('2027-05-31T00:00:00Z'), noInvalidDate: true })
    // Between three and four there is no such time of day once a year, and nothing happens then.
    const start = fc.tuple(fc.integer({ min: 7, max: 13 }), fc.integer({ min: 0, max: 23 }).filter((hour) => hour !== 3), fc.integer({ min: 0, max: 59 }))
    const two = (part: number) => String(part).padStart(2, '0')
    fc.assert(fc.property(moment, start, fc.constantFrom('', 'INTERVAL=2;'), (until, [day, hour, minute], interval) => {
      const from = `2026-09-${two(day)}T${two(hour)}:${two(minute)}`
      const rule = `FREQ=WEEKLY;${interval}UNTIL=${until.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
      const pattern = patternOf(rule, from, zone)
      expect(pattern).toBeDefined()
      if (pattern === undefined) return
      const before = recurrenceOf(rule, from, zone)
      expect(recurrenceOf(ruleOf(pattern, zone), from, zone)).toEqual(before)
      expect(before).toEqual({ occurrences: daysOf(from, pattern).length })
    }), { numRuns: 200 })
  })

  test.for([
    'FREQ=DAILY;COUNT=3', 'FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=3;COUNT=2', 'FREQ=WEEKLY;BYDAY=1TU;COUNT=2', 'FREQ=WEEKLY;BYDAY=WE;COUNT=2',
    'FREQ=WEEKLY;COUNT=2;UNTIL=20261212', 'FREQ=WEEKLY;COUNT=2;WKST=SU', 'FREQ=WEEKLY;UNTIL=20261340', 'FREQ=WEEKLY;UNTIL=20261340T215959Z',
    'FREQ=WEEKLY;COUNT=2;COUNT=3', 'FREQ=MONTHLY;BYDAY=1TU;COUNT=4', 'nonsense', '',
  ])('like "%s", which no picking makes, is left alone', (rule) => {
    expect(patternOf(rule, '2026-09-08T14:15', zone)).toBeUndefined()
  })
})

describe('the days of an entry', () => {
  test('are its start alone when nothing repeats', () => {
    expect(daysOf('2026-09-08T14:15', undefined)).toEqual(['2026-09-08'])
  })

  test('leave out the days of the first week before it begins', () => {
    expect(daysOf('2026-09-10', { days: [2, 4], interval: 2, end: { count: 3 } })).toEqual(['2026-09-10', '2026-09-22', '2026-09-24'])
  })

  test('are none when it ends before it begins', () => {
    expect(daysOf('2026-09-10', { days: [4], interval: 1, end: { until: '2026-09-01' } })).toEqual([])
  })

  test('begin on the first of its weekdays', () => {
    expect(firstOn('2026-09-05', [2, 4])).toBe('2026-09-08')
    expect(firstOn('2026-09-08', [2])).toBe('2026-09-08')
    expect(firstOn('2026-09-08', [])).toBe('2026-09-08')
  })
})
