import { describe, expect, test } from 'vitest'
import type { CalendarEntry, CourseRequest } from '../../shared/core/course.ts'
import { estimateOf } from '../../shared/core/cost/estimate.ts'
import { instant } from '../../shared/core/instant.ts'
import type { CourseMonth } from '../../shared/core/load/month.ts'
import { startOf } from '../../shared/core/local-time.ts'
import { entriesOf, occurrencesIn } from '../../shared/core/warnings/entries.ts'
import type { Surroundings, Warning } from '../../shared/core/warnings/warning.ts'
import { warningsAtMost, warningsOf } from '../../shared/core/warnings/warnings-of.ts'
import { aRequest, type Changes, requestedAt, settings, timeZone } from '../fixtures/a-course.ts'

const holidays = new Map([['2026-12-06', 'Independence Day'], ['2026-12-25', 'Christmas Day']])

function warned(changes: Changes<CourseRequest>, around: Partial<Surroundings> = {}): readonly Warning[] {
  const request = aRequest(changes)
  const entries = entriesOf(request, timeZone)
  const estimate = estimateOf(request, occurrencesIn(entries), requestedAt, timeZone)
  return warningsOf(request, entries, estimate, { settings, now: requestedAt, holidays, others: [], ...around })
}

const deadline = (start: string, rest: Partial<CalendarEntry> = {}): CalendarEntry => ({ title: 'Exercise', start, minutes: 0, ...rest })
const others = (...deadlines: readonly string[]): readonly CourseMonth[] => deadlines.map((start, index) => ({
  month: start.slice(0, 7), slug: `other${index}`, name: `Other ${index}`, students: 300, memory_gb: 2, cpu: 4, tentative: false, transitions: [],
  occurrences: [{ kind: 'deadline', title: 'Theirs', at: startOf(start, timeZone), minutes: 0, people: 300 }],
}))

describe('the warnings of a request', () => {
  test('are none where nothing is odd', () => {
    expect(warned({ sessions: [{ ...deadline('2026-09-08T12:00'), minutes: 90 }], deadlines: [deadline('2026-10-01T18:00')] })).toEqual([])
  })

  test('say that it opens on a weekend, and name the working day before', () => {
    expect(warned({ public_date: '2026-09-05' })).toEqual([{
      field: 'public_date', code: 'weekend', message: 'The course opens on a weekend, Saturday 5 September 2026, when few are there to help.',
      at: instant('2026-09-04T21:00:00.000Z'),
      suggestion: { field: 'public_date', value: '2026-09-04', message: 'Open on Friday 4 September 2026' },
    }])
  })

  test('never propose an opening that has passed', () => {
    const [found] = warned({ public_date: '2026-08-08' }, { now: instant('2026-08-08T06:00:00.000Z') })
    expect(found?.suggestion?.value).toBe('2026-08-10')
  })

  test('say that teaching ends on a holiday, by its name', () => {
    const [found] = warned({ start_date: '2026-09-08', end_date: '2026-12-06' })
    expect(found).toMatchObject({ field: 'end_date', code: 'holiday', suggestion: { field: 'end_date', value: '2026-12-04' } })
    expect(found?.message).toContain('Independence Day, Sunday 6 December 2026')
  })

  test('leave alone on what day it closes, is archived or deleted', () => {
    expect(warned({ private_date: '2026-12-12', archive_date: '2027-01-30', delete_date: '2027-05-30' })).toEqual([])
  })

  test.each([
    ['2026-10-01T23:59', 'due at 23:59: late', '2026-10-01T18:00'],
    ['2026-10-01T02:00', 'due at 02:00: late', '2026-09-30T18:00'],
    ['2026-10-01', 'due at 00:00, the first minute of its day', '2026-10-01T18:00'],
  ])('say that a deadline at %s is late at night', (start, words, better) => {
    const [found] = warned({ deadlines: [deadline(start)] })
    expect(found).toMatchObject({ field: 'deadlines[0]', code: 'late-night', suggestion: { field: 'deadlines[0].start', value: better } })
    expect(found?.message).toContain(words)
  })

  test('move a weekly deadline with its rule when its day changes', () => {
    const [found] = warned({ deadlines: [deadline('2026-09-14T01:00', { rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261130T220000Z' })] })
    expect(found?.suggestion).toEqual({
      field: 'deadlines[0]', message: 'Move them all, this one to Sunday 13 September 2026, 18:00',
      value: deadline('2026-09-13T18:00', { rrule: 'FREQ=WEEKLY;BYDAY=SU;UNTIL=20261129T220000Z' }),
    })
  })

  test('find the one holiday in a row of weeks', () => {
    const weekly = deadline('2026-11-27T12:00', { rrule: 'FREQ=WEEKLY;COUNT=5', title: 'Lecture' })
    const [found] = warned({ private_date: '2027-01-15', sessions: [{ ...weekly, minutes: 90 }] })
    expect(found).toMatchObject({ field: 'sessions[0]', code: 'holiday', at: '2026-12-25T10:00:00.000Z' })
    expect(found?.message).toBe('"Lecture" is held on Christmas Day, Friday 25 December 2026, 12:00.')
  })

  test('take a course that always meets on Saturdays for one that means it', () => {
    expect(warned({ sessions: [{ ...deadline('2026-09-12T12:00', { rrule: 'FREQ=WEEKLY;COUNT=5' }), minutes: 90 }] })).toEqual([])
  })

  test('say what happens before it opens and after it closes, and how to have it inside', () => {
    const found = warned({ deadlines: [deadline('2026-08-28T18:00'), deadline('2026-12-17T18:00')] })
    expect(found.map(({ field, code, suggestion }) => [field, code, suggestion?.field, suggestion?.value])).toEqual([
      ['deadlines[0]', 'outside-life', 'public_date', '2026-08-28'], ['deadlines[1]', 'outside-life', 'private_date', '2026-12-18'],
    ])
  })

  test('say when teaching is longer than the hub is open', () => {
    const found = warned({ start_date: '2026-08-31', end_date: '2026-12-15' })
    expect(found.map(({ suggestion }) => [suggestion?.field, suggestion?.value])).toEqual([['public_date', '2026-08-31'], ['private_date', '2026-12-16']])
  })

  test('name the deadlines of others in the same hour, and a time that is free', () => {
    const at = '2026-10-01T18:00'
    const [found] = warned({ deadlines: [deadline(at)] }, { others: others(at, at, '2026-10-01T17:30') })
    expect(found).toMatchObject({
      field: 'deadlines[0]', code: 'collision', message: '3 other deadlines fall into the hour of "Exercise", Thursday 1 October 2026, 18:00.',
    })
    expect(found?.suggestion?.field).toBe('deadlines[0].start')
    const again = warned({ deadlines: [deadline(String(found?.suggestion?.value))] }, { others: others(at, at, '2026-10-01T17:30') })
    expect(again).toEqual([])
  })

  test('name the worst of a weekly deadline\'s hours', () => {
    const weekly = deadline('2026-09-10T18:00', { rrule: 'FREQ=WEEKLY;COUNT=8' })
    const [found] = warned({ deadlines: [weekly] }, { others: others('2026-09-17T18:00', '2026-10-01T18:00', '2026-10-01T18:00') })
    expect(found?.at).toBe('2026-10-01T15:00:00.000Z')
  })

  test('say when very many are at work already', () => {
    const many = others('2026-10-01T14:00').map((one) => ({ ...one, students: 2_000, occurrences: one.occurrences.map((its) =>
      ({ ...its, kind: 'session' as const, minutes: 120, people: 2_000 })) }))
    const session = { ...deadline('2026-10-01T14:15'), minutes: 90 }
    const [found] = warned({ sessions: [session] }, { others: many })
    expect(found).toMatchObject({ field: 'sessions[0]', code: 'busy-hour' })
    expect(found?.message).toContain('other courses expect 2000 people')
  })

  test('compare what is asked for with what is usual', () => {
    const found = warned({ resources: { memory_gb: 8, cpu: 4, storage_gb: 20, students: 600 } })
    expect(found.map(({ code, field, suggestion }) => [code, field, suggestion?.value])).toEqual([
      ['over-budget', 'resources.memory_gb', 4], ['over-budget', 'resources.storage_gb', 10], ['over-budget', 'resources.students', undefined],
      ['large', 'resources.storage_gb', undefined], ['large', 'resources.memory_gb', undefined],
    ])
  })

  test('say when it would run long, or on and on', () => {
    expect(warned({ archive_date: '2028-01-31', delete_date: '2028-06-01' }).map(({ code }) => code)).toEqual(['long'])
    expect(warned({ archive_date: undefined, delete_date: undefined })).toMatchObject([
      { code: 'long', suggestion: { field: 'archive_date', value: '2027-02-15' } },
    ])
  })

  test('tell that it would open at once', () => {
    expect(warned({ public_date: '2026-08-01' })).toMatchObject([{ field: 'public_date', code: 'past' }])
    expect(warned({ public_date: '2026-08-01' }, { isApproved: true })).toEqual([])
  })

  test('are never more than a person can look at', () => {
    const many = Array.from({ length: 60 }, (_, index) => deadline(`2026-10-${String(index % 28 + 1).padStart(2, '0')}T23:59`))
    const found = warned({ deadlines: many })
    expect(found).toHaveLength(warningsAtMost)
  })
})
