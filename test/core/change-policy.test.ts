import { describe, expect, test } from 'vitest'
import { needsGovernance } from '../../shared/core/change-policy.ts'
import { change } from '../../shared/core/commands/change.ts'
import { requestOf } from '../../shared/core/commands/changed.ts'
import { keepUntil } from '../../shared/core/commands/deletion.ts'
import type { Course, CourseRequest } from '../../shared/core/course.ts'
import { aCourse, aCourseIn, aSituation, type Changes, settings } from '../fixtures/a-course.ts'
import { valueOf } from '../fixtures/results.ts'

const entry = { title: 'Lecture', start: '2026-09-08T12:00', minutes: 90 }
const base = aCourse({ start_date: '2026-09-01', end_date: '2026-12-10' })
const resources = (part: Partial<CourseRequest['resources']>) => ({ resources: { ...base.resources, ...part } })

function reasons(changes: Changes<CourseRequest>, course: Course = base): readonly string[] {
  const after = Object.entries({ ...requestOf(course), ...changes }).filter(([, value]) => value !== undefined)
  return needsGovernance(course, Object.fromEntries(after) as unknown as CourseRequest, settings)
}

describe('what applies at once', () => {
  const rows: readonly [sentence: string, changes: Changes<CourseRequest>][] = [
    ['name', { name: 'Machine Learning' }],
    ['description', { description: 'New words.' }],
    ['contacts', { contact: [] }],
    ['managers', { manager: ['new@uni.example'] }],
    ['instructors', { instructors: ['new@uni.example'] }],
    ['observers', { observers: [] }],
    ['students', { students: ['one@uni.example', 'two@uni.example'] }],
    ['announcements', { announcements: ['list@uni.example'] }],
    ['the teaching dates', { start_date: '2026-09-08', end_date: undefined }],
    ['course times', { course_times: 'Fridays' }],
    ['sessions', { sessions: [entry] }],
    ['deadlines', { deadlines: [entry] }],
    ['the data directory', { datadir: true }],
    ['shared data sets', { shared_data: ['mnist'] }],
    ['the test file', { test_file: { name: 'check.py', content: 'import numpy' } }],
    ['a date moved to the end of the window', { archive_date: '2027-05-01' }],
    ['a date moved back to the start of the window', { private_date: '2026-09-16' }],
    ['resources up to the budget', resources({ memory_gb: 4, cpu: 4, storage_gb: 10, students: 500 })],
    ['fewer resources', resources({ memory_gb: 1, students: 10 })],
    ['nothing', {}],
  ]
  test.each(rows)('%s', (_, changes) => {
    expect(reasons(changes)).toEqual([])
  })
})

describe('what needs governance, and why', () => {
  const rows: readonly [sentence: string, changes: Changes<CourseRequest>, why: RegExp][] = [
    ['another supervisor', { supervisor: 'new@uni.example' }, /supervisor owns the data/],
    ['who may enter', { access: 'apply' }, /Who may enter/],
    ['another hub', { hub: 'science' }, /another hub/],
    ['another image', { image: ['r', '2026-08-01'] }, /Another image/],
    ['extra software', { software: 'torch' }, /Software is installed/],
    ['public_date beyond the window', { public_date: '2026-12-14' },
      /public_date moves more than 90 days from the approved 2026-09-01/],
    ['private_date beyond the window', { private_date: '2027-03-16' }, /private_date moves more than 90 days/],
    ['private_date before the window', { private_date: '2026-09-15' }, /private_date moves more than 90 days/],
    ['archive_date beyond the window', { archive_date: '2027-05-02' }, /archive_date moves more than 90 days/],
    ['delete_date beyond the window', { delete_date: '2027-09-01' }, /delete_date moves more than 90 days/],
    ['a date taken away', { private_date: undefined }, /Without private_date the course would not go on to private/],
    ['memory beyond the budget', resources({ memory_gb: 5 }), /memory_gb 5 \(at once up to 4\)/],
    ['CPU beyond the budget', resources({ cpu: 8 }), /cpu 8/],
    ['storage beyond the budget', resources({ storage_gb: 11 }), /storage_gb 11/],
    ['students beyond the budget', resources({ students: 501 }), /students 501/],
  ]
  test.each(rows)('%s', (_, changes, why) => {
    const found = reasons(changes)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(why)
  })

  test('a date that governance never saw', () => {
    const course = aCourse({ public_date: undefined })
    expect(reasons({ public_date: '2026-10-20' },
      course)).toEqual(['public_date was not among the dates governance approved.'])
  })

  test('leaving a shared hub for one of its own', () => {
    expect(reasons({ hub: undefined }, aCourse({ hub: 'science' }))).toHaveLength(1)
  })

  test('each field gives its own reason', () => {
    expect(reasons({ access: 'apply', software: 'torch', description: 'New.' })).toHaveLength(2)
  })

  test('what was above the budget when it was approved may stay or shrink', () => {
    const course = aCourse({ resources: { memory_gb: 16, cpu: 8, storage_gb: 50, students: 900 } })
    expect(reasons({ resources: { memory_gb: 12, cpu: 8, storage_gb: 50, students: 900 } }, course)).toEqual([])
    expect(reasons({ resources: { memory_gb: 17, cpu: 8, storage_gb: 50, students: 900 } }, course)).toHaveLength(1)
  })
})

describe('the window of dates', () => {
  const movedTo = (course: Course, archive_date: string): Course => {
    const after = { ...requestOf(course), archive_date }
    return valueOf(change(course, { archive_date }, after, aSituation())).course
  }

  test('is counted from the approved date, so that repeated moves do not creep', () => {
    const once = movedTo(aCourse({ delete_date: '2028-06-01' }), '2027-05-01')
    expect(once.archive_date).toBe('2027-05-01')
    expect(movedTo(once, '2027-05-02')).toMatchObject({ archive_date: '2027-05-01',
      change: { patch: { archive_date: '2027-05-02' } } })
  })

  test('lets a date come back to where it was approved from anywhere', () => {
    const kept = valueOf(keepUntil(aCourseIn('deletion-due'), '2028-06-01', aSituation())).course
    expect(reasons({ delete_date: '2026-09-29' }, kept)).toEqual([])
  })

  test('counts calendar days: the hour of a clock change in between is nobody\'s concern', () => {
    expect(reasons({ public_date: '2026-11-30' })).toEqual([])
    expect(reasons({ public_date: '2026-11-30T00:01' })).toHaveLength(1)
  })
})
