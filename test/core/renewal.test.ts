import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { nextSlug, renewal } from '../../shared/core/commands/renewal.ts'
import type { CourseRequest } from '../../shared/core/course.ts'
import { occurrencesOf } from '../../shared/core/load/occurrences.ts'
import { zoned } from '../../shared/core/local-time.ts'
import { slugForm, slugProblem } from '../../shared/core/slug.ts'
import { aCourse, aRequest, aSituation, timeZone } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

const situation = aSituation()

describe('renewing a course', () => {
  test('moves its life a year, teaching 52 weeks, and slug and name too', () => {
    const renewed = renewal(aCourse({ start_date: '2026-09-08', end_date: '2026-12-10' }), undefined, situation)
    expect(renewed).toMatchObject({
      slug: 'mlbp2027', name: 'Machine Learning: Basic Principles (2027)',
      public_date: '2027-09-01', private_date: '2027-12-15', archive_date: '2028-01-31', delete_date: '2028-06-01',
      start_date: '2027-09-07', end_date: '2027-12-09',
    })
  })

  test('keeps the team and leaves the students out', () => {
    const renewed = renewal(aCourse(), undefined, situation)
    expect(renewed).toMatchObject({ supervisor: people.supervisor, manager: [people.manager],
      instructors: [people.instructor], students: [] })
  })

  test('carries nothing over of the life before', () => {
    const renewed = renewal(aCourse({ override: { visibility: 'private', reason: 'Exam', by: people.operator,
      at: situation.now } }), undefined, situation)
    const lived = ['uid', 'gid', 'decision', 'override', 'deletion', 'requester', 'version', 'conditions', 'mailed']
    expect(Object.keys(renewed).filter((field) => lived.includes(field))).toEqual([])
  })

  test('makes 29 February the 28th', () => {
    expect(renewal(aCourse({ public_date: '2028-02-29' }), undefined, situation).public_date).toBe('2029-02-28')
  })

  test('leaves out dates that were not given', () => {
    expect(renewal(aCourse({ delete_date: undefined }), undefined, situation)).not.toHaveProperty('delete_date')
  })

  test('takes the newest image of the class, and a custom image as it is', () => {
    expect(renewal(aCourse(), undefined, situation).image).toEqual(['standard', '2026-10-01'])
    const custom = { image: 'ghcr.io/uni/ml:1', default_url: '/lab' }
    expect(renewal(aCourse({ image: custom }), undefined, situation).image).toEqual(custom)
  })

  test('moves sessions and deadlines with the end of their rules', () => {
    const weekly = { title: 'Lecture', start: '2026-09-08T12:00', minutes: 90,
      rrule: 'FREQ=WEEKLY;UNTIL=20261212T220000Z;BYDAY=TU' }
    const renewed = renewal(aCourse({
      sessions: [weekly, { ...weekly, rrule: 'FREQ=WEEKLY;COUNT=12' }],
      deadlines: [{ title: 'Exam', start: '2028-02-29', minutes: 0, rrule: 'FREQ=DAILY;UNTIL=20280229' }],
    }), undefined, situation)
    expect(renewed.sessions.map(({ start, rrule }) => [start, rrule])).toEqual([
      ['2027-09-07T12:00:00', 'FREQ=WEEKLY;UNTIL=20271211T220000Z;BYDAY=TU'],
      ['2027-09-07T12:00:00', 'FREQ=WEEKLY;COUNT=12'],
    ])
    expect(renewed.deadlines.map(({ start, rrule }) =>
      [start, rrule])).toEqual([['2029-02-27', 'FREQ=DAILY;UNTIL=20290227']])
  })

  const lecture = { title: 'Lecture', start: '2026-09-08T12:15', minutes: 90, rrule: 'FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261210T101500Z' }

  test('keeps a Tuesday lecture on Tuesdays, as often as before', () => {
    const before = aCourse({ sessions: [lecture], deadlines: [{ title: 'Exam', start: '2026-12-16T09:00', minutes: 0 }] })
    const after = renewal(before, undefined, situation)
    expect(daysOf(after)).toEqual(daysOf(before))
    expect(daysOf(after).filter((day) => day === 2)).toHaveLength(14)
    expect(after.deadlines[0]?.start).toBe('2027-12-15T09:00:00')
  })

  test('keeps the opening before teaching, and the closing after it', () => {
    const dates = { public_date: '2026-09-08T08:00', start_date: '2026-09-08', end_date: '2026-12-14', private_date: '2026-12-15' }
    expect(renewal(aCourse(dates), undefined, situation)).toMatchObject({
      public_date: '2027-09-07T08:00:00', start_date: '2027-09-07', end_date: '2027-12-13', private_date: '2027-12-15',
    })
  })

  test('begins on the day that is given, with every weekday as it was', () => {
    const before = aCourse({ start_date: '2026-09-08', end_date: '2026-12-10', sessions: [lecture] })
    const after = renewal(before, undefined, situation, '2027-01-11')
    expect(after).toMatchObject({
      slug: 'mlbp2027', name: 'Machine Learning: Basic Principles (2027)',
      start_date: '2027-01-11', end_date: '2027-04-15', public_date: '2027-01-04', private_date: '2027-04-19',
    })
    expect(after.sessions[0]?.start).toBe('2027-01-12T12:15:00')
    expect(daysOf(after)).toEqual(daysOf(before))
  })

  test('leaves a rule of months to the calendar', () => {
    const monthly = { title: 'Report', start: '2026-09-15', minutes: 0, rrule: 'FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20261215' }
    expect(renewal(aCourse({ deadlines: [monthly] }), undefined, situation).deadlines[0])
      .toMatchObject({ start: '2027-09-15', rrule: 'FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20271215' })
  })

  test('loses no last time to a clock change', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_400 }), fc.integer({ min: 1, max: 20 }), (offset, count) => {
      const start = Temporal.PlainDateTime.from('2025-01-01T12:00').add({ days: offset })
      const last = start.add({ weeks: count - 1 }).toZonedDateTime(timeZone).toInstant().toString().replaceAll(/[-:]/g, '')
      const before = aRequest({ sessions: [{ title: 'Lecture', start: start.toString().slice(0, 16), minutes: 90, rrule: `FREQ=WEEKLY;UNTIL=${last}` }] })
      expect(daysOf(renewal(before, undefined, situation))).toEqual(Array.from({ length: count }, () => start.dayOfWeek))
    }), { numRuns: 200 })
  })

  test('takes the slug that was asked for', () => {
    expect(renewal(aRequest(), 'ml-autumn', situation).slug).toBe('ml-autumn')
  })
})

/** The days of the week, from 1 for Monday, on which something is held. */
function daysOf(request: Pick<CourseRequest, 'sessions' | 'deadlines' | 'resources'>): readonly number[] {
  return occurrencesOf(request, timeZone).map(({ at }) => zoned(at, timeZone).dayOfWeek)
}

describe('the slug of the next presentation', () => {
  test.each([
    ['a year at the end goes up', 'mlbp2026', 'mlbp2027'],
    ['a year in the middle goes up', 'ml2026-aalto', 'ml2027-aalto'],
    ['of two years the last goes up', 'from1999-to2026', 'from1999-to2027'],
    ['of the same year twice the last goes up', 'a2026-b2026', 'a2026-b2027'],
    ['without a year this one is added', 'mlbp', 'mlbp-2026'],
    ['a long slug is cut to make room', 'abcdefghijklmnopqrstuvwxyzabcde', 'abcdefghijklmnopqrstuvwxyz-2026'],
    ['a cut that ends in a hyphen loses it', 'abcdefghijklmnopqrstuvwxy-zabc', 'abcdefghijklmnopqrstuvwxy-2026'],
  ])('%s', (_, slug, expected) => {
    expect(nextSlug(slug, '2026')).toBe(expected)
  })

  test('of any slug is another slug that can be taken', () => {
    const slugs = fc.stringMatching(slugForm).filter((slug) => slugProblem(slug) === undefined)
    const dated = fc.tuple(slugs,
      fc.integer({ min: 1900, max: 2099 })).map(([stem, year]) => `${stem.slice(0, 27)}${year}`)
    fc.assert(fc.property(fc.oneof(slugs, dated.filter((slug) => slugProblem(slug) === undefined)), (slug) => {
      const next = nextSlug(slug, '2026')
      expect(slugProblem(next)).toBeUndefined()
      expect(next).not.toBe(slug)
    }), { numRuns: 500 })
  })
})
