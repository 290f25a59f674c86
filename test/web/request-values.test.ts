import { describe, expect, test } from 'vitest'
import { courseRequestSchema } from '../../shared/contract/course-request.ts'
import type { CourseView } from '../../shared/contract/course-view.ts'
import { defaultValues, patchOf, requestOf, valuesOf } from '../../web/src/fields/course-values.ts'
import { lifeFollowing, withLife } from '../../web/src/fields/life-following.ts'
import { requestIn, valuesOfRequest } from '../../web/src/fields/values-of-request.ts'
import { aCourse, firstNow } from './pretend/courses.ts'
import { viewOf } from './pretend/render.ts'

const leena = { person: 'leena.virtanen@uni.example', identities: ['leena.virtanen@uni.example'], name: 'Leena', groups: ['teacher'] }
const me = {
  ...leena, may_submit: true, institution: 'Example University', time_zone: 'Europe/Helsinki', now: firstNow,
  image_classes: ['standard'], image_registries: [], budget: { memory_gb: 4, cpu: 4, storage_gb: 10, students: 500 }, date_window_days: 90, grace_days: 14,
  operator_mail: 'operators@uni.example', governance_mail: 'governance@uni.example',
}
const initial = defaultValues(me, firstNow)

const everything = {
  slug: 'forms2026', name: 'Theory of Forms', description: 'What there is.\nAnd what is not.', supervisor: 'leena.virtanen@uni.example',
  contact: ['ada@uni.example'], manager: ['bob'], instructors: ['carl'], observers: ['dora'], students: ['eve'], announcements: ['fay'],
  access: 'list', public_date: '2026-10-20', private_date: '2027-01-31T12:00', archive_date: '2027-09-01', delete_date: '2027-09-01',
  start_date: '2026-11-01', end_date: '2026-12-15', course_times: 'Whenever it suits.',
  sessions: [{ title: 'Exercises', start: '2026-11-03T14:15', minutes: 105, rrule: 'FREQ=MONTHLY;BYDAY=1TU;COUNT=3', people: 60 }],
  deadlines: [{ title: 'Round', start: '2026-11-05T18:00', minutes: 0, rrule: 'FREQ=WEEKLY;COUNT=6' }],
  hub: 'philosophy', image: { image: 'quay.io/jupyter/scipy-notebook:2026-01-05', default_url: '/lab' },
  resources: { memory_gb: 3, cpu: 2, storage_gb: 5, students: 80 }, datadir: true, shared_data: ['iris'], software: 'nltk',
  test_file: { name: 'works.py', content: 'import nltk\n' },
} as const

describe('a request in the form', () => {
  test('loses none of its fields, whatever the form shows of them', () => {
    expect(courseRequestSchema.safeParse(everything).error?.issues).toBeUndefined()
    expect(requestOf(valuesOfRequest(everything, initial))).toEqual(everything)
  })

  test('takes what it does not say, or says in no form of a request, from the values that there were', () => {
    const odd = { name: 7, contact: 'ada', resources: [], sessions: [{ title: 'No start' }, { title: 'Odd', start: 'soon', minutes: 0 }], image: null, access: 'all' }
    expect(valuesOfRequest(odd, initial)).toEqual(initial)
  })

  test('is read from a draft only when that is JSON with fields', () => {
    expect(requestIn('{"name": "Forms"}')).toEqual({ name: 'Forms' })
    expect([requestIn('name: Forms'), requestIn('[1]'), requestIn('null')]).toEqual([undefined, undefined, undefined])
  })
})

describe('the form of a course with a calendar and a test file', () => {
  const course: CourseView = viewOf(aCourse({ ...everything, slug: 'forms2026' }), leena, firstNow)

  test('sends nothing of what was not changed', () => {
    expect(patchOf(course, valuesOf(course))).toEqual({})
  })

  test('sends the whole list when one of its entries changed, and nothing else', () => {
    const values = valuesOf(course)
    expect(patchOf(course, { ...values, deadlines: [] })).toEqual({ deadlines: [] })
    const moved = { ...everything.sessions[0], start: '2026-11-03T16:15' }
    expect(patchOf(course, { ...values, sessions: [moved] })).toEqual({ sessions: [moved] })
  })
})

describe('the dates of its life', () => {
  const today = '2026-10-12'
  const teaching = { start_date: '2026-11-02', end_date: '2026-12-15' }
  const following = { public_date: '2026-10-19', private_date: '2027-01-26', archive_date: '2027-07-26', delete_date: '2027-07-26' }

  test('follow the teaching dates: two weeks before, six weeks after, half a year more', () => {
    expect(lifeFollowing(teaching.start_date, teaching.end_date, today)).toEqual(following)
  })

  test('open today when two weeks before teaching are over already', () => {
    expect(lifeFollowing('2026-10-15', '2026-12-15', today)?.public_date).toBe(today)
  })

  test('follow nothing as long as teaching has no end, or one before its start', () => {
    expect(lifeFollowing('2026-11-02', '', today)).toBeUndefined()
    expect(lifeFollowing('2026-11-02', '2026-11-01', today)).toBeUndefined()
  })

  test('move with the teaching dates until somebody chose one of them', () => {
    const started = { ...initial, start_date: teaching.start_date }
    expect(withLife(started, { end_date: teaching.end_date }, initial, today)).toEqual({ ...following, end_date: teaching.end_date })
    const followed = { ...initial, ...teaching, ...following }
    expect(withLife(followed, { end_date: '2026-12-22' }, initial, today)).toMatchObject({ private_date: '2027-02-02' })
    const chosen = { ...followed, private_date: '2027-03-01' }
    expect(withLife(chosen, { end_date: '2026-12-22' }, initial, today)).toEqual({ end_date: '2026-12-22' })
  })

  test('have nothing to do with other fields', () => {
    expect(withLife(initial, { name: 'Forms' }, initial, today)).toEqual({ name: 'Forms' })
  })
})
