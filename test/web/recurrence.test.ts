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
    'FREQ=DAILY;COUNT=3', 'FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=3;COUNT=2', 'FREQ=WEEKLY;BYDAY=1TU;COUNT=2', 'FREQ=WEEKLY;BYDAY=WE;COUNT=2',
    'FREQ=WEEKLY;COUNT=2;UNTIL=20261212', 'FREQ=WEEKLY;COUNT=2;WKST=SU', 'FREQ=WEEKLY;UNTIL=20261212T120000Z', 'FREQ=WEEKLY;UNTIL=20261340', 'FREQ=WEEKLY;UNTIL=20261340T215959Z',
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
