import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextSlug, renewal } from '../../shared/core/commands/request.ts'
import { slugForm, slugProblem } from '../../shared/core/slug.ts'
import { aCourse, aRequest, aSituation } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

const situation = aSituation()

describe('renewing a course', () => {
  test('moves every date a year and the slug and name to the next year', () => {
    const renewed = renewal(aCourse({ start_date: '2026-09-08', end_date: '2026-12-10' }), undefined, situation)
    expect(renewed).toMatchObject({
      slug: 'mlbp2027', name: 'Machine Learning: Basic Principles (2027)',
      public_date: '2027-09-01', private_date: '2027-12-15', archive_date: '2028-01-31', delete_date: '2028-06-01',
      start_date: '2027-09-08', end_date: '2027-12-10',
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
      ['2027-09-08T12:00:00', 'FREQ=WEEKLY;UNTIL=20271212T220000Z;BYDAY=TU'],
        ['2027-09-08T12:00:00', 'FREQ=WEEKLY;COUNT=12'],
    ])
    expect(renewed.deadlines.map(({ start, rrule }) =>
      [start, rrule])).toEqual([['2029-02-28', 'FREQ=DAILY;UNTIL=20290228']])
  })

  test('takes the slug that was asked for', () => {
    expect(renewal(aRequest(), 'ml-autumn', situation).slug).toBe('ml-autumn')
  })
})

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
