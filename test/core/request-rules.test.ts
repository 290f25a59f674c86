import { describe, expect, it } from 'vitest'
import type { CalendarEntry, CourseRequest } from '../../shared/core/course.ts'
import { instant } from '../../shared/core/instant.ts'
import { requestProblems } from '../../shared/core/request-rules.ts'
import { exampleSettings } from '../../shared/core/settings.ts'

const now = instant('2026-07-01T21:30:00Z')
const sound: CourseRequest = {
  slug: 'mlbp2026', name: 'Machine Learning', description: '', supervisor: 'ada', contact: [], manager: [],
  instructors: [],
  observers: [], students: [], announcements: [], access: 'open', course_times: '', sessions: [], deadlines: [],
  image: ['standard', '2026-01-05'], resources: { memory_gb: 2, cpu: 4, storage_gb: 1, students: 50 }, datadir: false,
  shared_data: [], software: '',
}
const problems = (change: Partial<CourseRequest>) => requestProblems({ ...sound, ...change }, exampleSettings, now)
const session = (rrule: string): CalendarEntry => ({ title: 'Lab', start: '2026-09-08T12:00', minutes: 90, rrule })

describe('a request is within the rules', () => {
  it.each<[string, Partial<CourseRequest>]>([
    ['without any date', {}],
    ['with all dates equal', { public_date: '2026-09-01', private_date: '2026-09-01', archive_date: '2026-09-01',
      delete_date: '2026-09-01' }],
    ['with a date and the midnight it means', { public_date: '2026-09-01T00:00', private_date: '2026-09-01' }],
    ['with dates left out between', { public_date: '2026-09-01', delete_date: '2027-09-01' }],
    ['with dates in the past', { public_date: '2020-09-08', archive_date: '2021-09-01' }],
    ['with a date three years ahead, to the hour', { delete_date: '2029-07-02T00:30' }],
    ['with an image of tomorrow, which it is somewhere', { image: ['standard', '2026-07-03'] }],
    ['with an image from an allowed registry', { image: { image: 'quay.io/jupyter/scipy-notebook:2026-01-05' } }],
    ['with an image by digest', { image: { image: `ghcr.io/uni/course@sha256:${'a'.repeat(64)}` } }],
    ['with a weekly session', { sessions: [session('FREQ=WEEKLY;COUNT=12')] }],
    ['with a session that ends on a day', { sessions: [session('FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261208T215959Z')] }],
    ['with a weekly session without end', { sessions: [session('FREQ=WEEKLY')] }],
    ['with students on the list', { access: 'list', students: ['grace'] }],
  ])('%s', (_, change) => {
    expect(problems(change)).toEqual([])
  })
})

describe('a request breaks a rule', () => {
  it.each<[string, Partial<CourseRequest>, string, RegExp]>([
    ['private before public', { public_date: '2026-09-02', private_date: '2026-09-01' }, 'private_date',
      /before public_date/],
    ['archive before public, private left out', { public_date: '2026-09-02', archive_date: '2026-09-01' },
      'archive_date', /before public_date/],
    ['delete before archive by a minute', { archive_date: '2026-09-01T10:01', delete_date: '2026-09-01T10:00' },
      'delete_date', /before archive_date/],
    ['end before start', { start_date: '2026-10-01', end_date: '2026-09-30' }, 'end_date', /before start_date/],
    ['a date more than three years ahead', { delete_date: '2029-07-02T00:31' }, 'delete_date', /3 years ahead/],
    ['a date that does not exist', { public_date: '2026-02-30' }, 'public_date', /no such date/],
    ['teaching that ends in four hundred years', { start_date: '2026-09-01', end_date: '2426-12-01' }, 'end_date', /3 years ahead/],
    ['a session in a year that was typed wrong', { sessions: [{ title: 'Lab', start: '2926-09-08T12:00', minutes: 90 }] },
      'sessions[0].start', /3 years ahead/],
    ['a deadline before there were computers', { deadlines: [{ title: 'Essay', start: '0026-09-08', minutes: 0 }] },
      'deadlines[0].start', /no such date/],
    ['a date of long ago', { public_date: '0000-01-01' }, 'public_date', /no such date/],
    ['an unknown image class', { image: ['vintage', '2026-01-05'] }, 'image[0]', /standard, minimal/],
    ['an image date that does not exist', { image: ['standard', '2026-02-30'] }, 'image[1]', /no such date/],
    ['an image of the future', { image: ['standard', '2026-07-04'] }, 'image[1]', /future/],
    ['an image from elsewhere', { image: { image: 'evil.example/jupyter/x' } }, 'image.image', /come from quay.io/],
    ['a registry that only looks allowed', { image: { image: 'quay.io.evil/jupyter/x' } }, 'image.image', /come from/],
    ['a folder that only looks allowed', { image: { image: 'quay.io/jupyter-evil/x' } }, 'image.image', /come from/],
    ['an allowed registry in other letters', { image: { image: 'Quay.io/jupyter/x' } }, 'image.image', /come from/],
    ['a way out of the folder', { image: { image: 'quay.io/jupyter/../evil/x' } }, 'image.image', /no image reference/],
    ['a user name that hides a host', { image: { image: 'ghcr.io/@evil.example/x' } }, 'image.image',
      /no image reference/],
    ['a rule with a start of its own', { sessions: [session('DTSTART:20260901T000000Z;FREQ=WEEKLY')] },
      'sessions[0].rrule', /no start of its own/],
    ['no rule', { sessions: [session('every week')] }, 'sessions[0].rrule', /NAME=VALUE/],
    ['a rule with an unknown part', { deadlines: [session('FREQ=WEEKLY;FOO=1')] }, 'deadlines[0].rrule',
      /cannot have a part "FOO"/],
    ['a rule with a wrong day', { sessions: [session('FREQ=WEEKLY;BYDAY=XX')] }, 'sessions[0].rrule',
      /no RFC 5545 rule/],
    ['a rule for a day that does not exist', { sessions: [session('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3')] },
      'sessions[0].rrule', /never happens/],
    ['a rule by the second', { sessions: [session('FREQ=SECONDLY;COUNT=3')] }, 'sessions[0].rrule', /DAILY, WEEKLY/],
    ['a rule for every day of three years', { sessions: [session('FREQ=DAILY')] }, 'sessions[0].rrule',
      /more than 1,000 times/],
    ['a count of a million', { sessions: [session('FREQ=DAILY;COUNT=100000')] }, 'sessions[0].rrule',
      /more than 1,000 times/],
    ['a reserved slug', { slug: 'admin' }, 'slug', /reserved/],
  ])('%s', (_, change, field, reason) => {
    expect(problems(change)).toEqual([expect.objectContaining({ field, message: expect.stringMatching(reason) })])
  })

  it('a calendar with thousands of events', () => {
    const sessions = Array.from({ length: 8 }, () => session('FREQ=DAILY;COUNT=900'))
    expect(problems({ sessions }))
      .toEqual([expect.objectContaining({ field: 'sessions[5]', message: expect.stringContaining('5,000 events') })])
  })

  it('a calendar of wrong rules, of which twenty are told', () => {
    expect(problems({ sessions: Array.from({ length: 200 }, () => session('FREQ=DAILY')) })).toHaveLength(20)
  })

  it('and all that is broken is told at once', () => {
    const all = problems({
      slug: 'x', image: ['vintage', '2030-01-01'], public_date: '2031-01-01',
      private_date: '2026-01-01',
    })
    expect(all.map(({ field }) => field))
      .toEqual(['slug', 'public_date', 'private_date', 'image[0]', 'image[1]'])
  })
})
