import { describe, expect, test } from 'vitest'
import type { CourseView } from '../../shared/contract/course-view.ts'
import { courseRequestSchema } from '../../shared/contract/course-request.ts'
import { defaultValues, fieldOf, patchOf, requestOf, valuesOf } from '../../web/src/fields/course-values.ts'
import { teachingSpan } from '../../web/src/fields/teaching-span.ts'
import { distanceWords, momentWords } from '../../web/src/time/words.ts'
import { layOut, positionOf, worthShowing } from '../../web/src/timeline/scale.ts'
import { aCourse, firstNow } from './pretend/courses.ts'
import { viewOf } from './pretend/render.ts'

const leena = { person: 'leena.virtanen@uni.example', identities: ['leena.virtanen@uni.example'], name: 'Leena', groups: ['teacher'] }
const me = {
  ...leena, groups: [...leena.groups], may_submit: true, institution: 'Example University', time_zone: 'Europe/Helsinki', now: firstNow,
  image_classes: ['standard'], image_registries: [], budget: { memory_gb: 4, cpu: 4, storage_gb: 10, students: 500 }, date_window_days: 90, grace_days: 14,
  operator_mail: 'operators@uni.example', governance_mail: 'governance@uni.example',
}
const course: CourseView = viewOf(aCourse({ slug: 'forms2026', name: 'Theory of Forms' }), leena, firstNow)

describe('the form of a course', () => {
  test('begins with values that make a valid request once there is a name', () => {
    const request = requestOf({ ...defaultValues(me, firstNow), name: 'Theory of Forms' })
    expect(courseRequestSchema.safeParse(request).error?.issues).toBeUndefined()
  })

  test('counts days in the institution\'s time zone, not in the browser\'s', () => {
    expect(defaultValues(me, '2026-10-31T22:30:00.000Z')).toMatchObject({ image_date: '2026-11-01', public_date: '2026-11-30' })
  })

  test.each([
    ['the Monday of the week of the first', '2026-10-12T06:00:00.000Z', '2026-10-26', '2027-04-26', '2027-11-01'],
    ['the Monday after, when that has begun', '2026-10-31T10:00:00.000Z', '2026-11-02', '2027-04-26', '2027-11-01'],
    ['the Monday after, when that is last year\'s', '2026-12-05T10:00:00.000Z', '2027-01-04', '2027-06-28', '2028-01-03'],
    ['the Tuesday, on New Year', '2028-12-05T10:00:00.000Z', '2029-01-02', '2029-06-25', '2030-01-07'],
  ])('opens on %s', (_, now, opens, closes, archived) => {
    expect(defaultValues(me, now)).toMatchObject({ public_date: opens, private_date: closes, archive_date: archived, delete_date: archived })
  })

  test('sends nothing of what was not changed', () => {
    expect(patchOf(course, valuesOf(course))).toEqual({})
  })

  test('sends single resources, lists whole, and null for what was emptied', () => {
    const values = { ...valuesOf(course), memory_gb: '3', manager: 'Ada@Uni.Example, ada@uni.example\nbob', end_date: '' }
    expect(patchOf(course, values)).toEqual({ resources: { memory_gb: 3 }, manager: ['ada@uni.example', 'bob'], end_date: null })
  })

  test.for([
    ['contact[1]', 'contact'], ['resources.students', 'students_expected'], ['resources.cpu', 'cpu'], ['image[0]', 'image_class'], ['', undefined],
    ['constructor', undefined],
  ] as const)('shows an error of %s at %s', ([path, field]) => {
    expect(fieldOf(path)).toBe(field)
  })
})

describe('the scale of the timeline', () => {
  const spans = [
    { phase: 'staging', from: '2026-01-01T00:00:00.000Z', until: '2026-01-02T00:00:00.000Z' },
    { phase: 'public', from: '2026-01-02T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' },
    { phase: 'private', from: '2026-12-01T00:00:00.000Z' },
  ] as const

  test('fills the whole, with room for the label of a single day', () => {
    const laidOut = layOut(spans, '2026-06-01T00:00:00.000Z')
    expect(laidOut.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100)
    expect(laidOut[0]?.share).toBeGreaterThanOrEqual(14)
    expect(laidOut[1]?.share).toBeGreaterThan(laidOut[2]?.share ?? 0)
  })

  test('puts an instant into its own stretch, and those outside at the ends', () => {
    const laidOut = layOut(spans, '2026-06-01T00:00:00.000Z')
    expect(positionOf('2026-01-02T00:00:00.000Z', laidOut)).toBeCloseTo(laidOut[1]?.start ?? 0)
    expect(positionOf('2020-01-01T00:00:00.000Z', laidOut)).toBe(0)
    expect(positionOf('2040-01-01T00:00:00.000Z', laidOut)).toBe(100)
  })

  test('keeps today inside when the last phase has lasted for long', () => {
    const laidOut = layOut(spans, '2030-01-01T00:00:00.000Z')
    expect(positionOf('2030-01-01T00:00:00.000Z', laidOut)).toBeLessThan(100)
  })

  test('leaves out a wait of minutes that is over, and nothing that lasts', () => {
    const wait = { phase: 'requested', from: '2025-12-31T23:50:00.000Z', until: '2026-01-01T00:00:00.000Z' } as const
    expect(worthShowing([wait, ...spans], '2026-06-01T00:00:00.000Z')).toEqual(spans)
    expect(worthShowing([wait, ...spans], '2025-12-31T23:55:00.000Z')).toHaveLength(4)
  })

  test('draws nothing of no spans', () => {
    expect(layOut([], firstNow)).toEqual([])
  })
})

describe('words', () => {
  test('a midnight of the institution is a day, any other time has its hour', () => {
    expect(momentWords('2026-09-07T21:00:00.000Z', 'Europe/Helsinki', 'en-GB')).toBe('8 Sept 2026')
    expect(momentWords('2026-09-08T05:30:00.000Z', 'Europe/Helsinki', 'en-GB')).toBe('8 Sept 2026, 08:30')
  })

  test.for([
    ['2026-10-12T09:30:20.000Z', 'now'], ['2026-10-12T10:15:00.000Z', 'in 45 minutes'], ['2026-10-24T09:30:00.000Z', 'in 12 days'],
    ['2026-07-01T08:00:00.000Z', '3 months ago'], ['2029-10-12T09:30:00.000Z', 'in 3 years'],
  ] as const)('%s is %s', ([at, words]) => {
    expect(distanceWords(at, firstNow, 'en-GB')).toBe(words)
  })

  test('teaching lasts to the end of its last day, over a change to winter time', () => {
    expect(teachingSpan({ start_date: '2026-10-20', end_date: '2026-10-25' }, 'Europe/Helsinki'))
      .toEqual({ from: '2026-10-19T21:00:00.000Z', until: '2026-10-25T22:00:00.000Z' })
    expect(teachingSpan({ start_date: '2026-10-20' }, 'Europe/Helsinki')).toBeUndefined()
  })
})
