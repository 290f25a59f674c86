import { describe, expect, test } from 'vitest'
import { blankHub, hubBody, valuesOf } from '../../web/src/hubs/hub-values.ts'
import { announcementOf, blank, isComplete } from '../../web/src/announcements/announcement.ts'
import { type Condition, convergenceOf, inOrder, toneOf, troubleFirst } from '../../web/src/operations/convergence.ts'
import { csvOf } from '../../web/src/operations/course-csv.ts'
import { paceAfter } from '../../web/src/operations/poll-pace.ts'
import type { OperatedCourse } from '../../shared/contract/operations-view.ts'
import type { HubView } from '../../shared/contract/hub-view.ts'

const now = '2026-09-15T08:00:00.000Z'
const before = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString()

function condition(type: Condition['type'], status: Condition['status'], reason: string, minutesAgo = 60): Condition {
  return { type, status, reason, message: `${reason}.`, last_transition_time: before(minutesAgo) }
}

const well = [condition('HubReady', 'True', 'Running', 30), condition('Reconciled', 'True', 'AsIntended', 90)]
const course: OperatedCourse = {
  slug: 'mlbp2026', name: 'Machine Learning', phase: 'public', supervisor: 'ada@uni.example', requested_at: before(900), generation: 2,
  observed_generation: 2, hub: 'mlbp2026', conditions: well,
}

describe('how a course stands', () => {
  test('is converged since the last of its conditions came to hold', () => {
    expect(convergenceOf(course, now)).toEqual({ kind: 'converged', since: before(30) })
  })

  test('is trouble as soon as a condition fails, with the reason in words', () => {
    const failed = condition('HubReady', 'False', 'ImagePullFailed', 5)
    expect(convergenceOf({ ...course, conditions: [failed] }, now)).toEqual({ kind: 'trouble', since: before(5), why: 'ImagePullFailed.' })
  })

  test('is trouble since the first failure while it is retried', () => {
    const retry = { attempts: 3, since: before(20), next_at: now }
    expect(convergenceOf({ ...course, retry, conditions: [condition('Reconciled', 'Unknown', 'ClusterUnavailable', 2)] }, now))
      .toEqual({ kind: 'trouble', since: before(20), why: 'ClusterUnavailable.' })
  })

  test('brings those in trouble to the front, and leaves all others in their order', () => {
    const failing = { ...course, conditions: [condition('HubReady', 'False', 'ImagePullFailed', 5)] }
    const courses = [{ ...course, slug: 'a' }, { ...failing, slug: 'b' }, { ...course, slug: 'c' }, { ...failing, slug: 'd' }]
    expect(troubleFirst(courses, now).map(({ slug }) => slug)).toEqual(['b', 'd', 'a', 'c'])
  })

  test.each([[9, 'underway'], [10, 'trouble']] as const)('with a hub on its way for %i minutes is %s', (minutes, kind) => {
    expect(convergenceOf({ ...course, conditions: [condition('HubReady', 'Unknown', 'Progressing', minutes)] }, now).kind).toBe(kind)
  })

  test('is no trouble where nobody wants a hub, or where only its test file fails', () => {
    const removed = condition('HubReady', 'False', 'Removed')
    expect(toneOf(removed)).toBe('calm')
    expect(convergenceOf({ ...course, conditions: [removed, condition('TestPassed', 'False', 'TestFailed')] }, now).kind).toBe('converged')
  })

  test('is under way when a change was not taken up yet, and idle where there is nothing to do', () => {
    expect(convergenceOf({ ...course, generation: 3 }, now).kind).toBe('underway')
    expect(convergenceOf({ ...course, conditions: [] }, now).kind).toBe('idle')
  })

  test('lists conditions in the same places always', () => {
    expect(inOrder(well).map(({ type }) => type)).toEqual(['Reconciled', 'HubReady'])
  })
})

test('pages ask ever more rarely while nothing changes, at least once a minute unless less was asked for', () => {
  expect([0, 1, 2, 20].map((rounds) => paceAfter(rounds, 2_000))).toEqual([2_000, 3_000, 4_500, 60_000])
  expect(paceAfter(50, 90_000)).toBe(90_000)
})

test('a name that begins like a formula is none in the exported file', async () => {
  const [heading, line] = (await csvOf([{ ...course, name: '=HYPERLINK("http://evil.example")' }], now)).split('\r\n')
  expect(heading?.startsWith('slug,name,phase,')).toBe(true)
  expect(line).toContain('"\'=HYPERLINK(""http://evil.example"")"')
})

describe('an announcement as it is typed', () => {
  const written = { ...blank, subject: ' Rest ', text: 'From 6 to 8.' }

  test('names courses with anything between them', () => {
    expect(announcementOf({ ...written, to: 'courses', courses: 'mlbp2026, bayes2026\n signals2026;' }))
      .toEqual({ subject: 'Rest', text: 'From 6 to 8.', to: { kind: 'courses', slugs: ['mlbp2026', 'bayes2026', 'signals2026'] } })
  })

  test.each([
    ['everybody', {}, true], ['no hub chosen', { to: 'hub' }, false], ['half a window', { to: 'window', from: '2026-10-03T06:00' }, false],
    ['a window', { to: 'window', from: '2026-10-03T06:00', until: '2026-10-03T08:00' }, true], ['no course', { to: 'courses', courses: ' ,' }, false],
    ['no subject', { subject: ' ' }, false],
  ] as const)('to %s is complete: %s', (_, changed, complete) => {
    expect(isComplete({ ...written, ...changed })).toBe(complete)
  })
})

describe('a hub as it is typed', () => {
  test('has numbers where they are, with a comma too, and text where they are not, for the server to say so', () => {
    const body = hubBody({ ...blankHub, title: ' Shared ', cpu: '0,5', memory_gb: 'much' })
    expect(body).toEqual({ kind: 'shared', title: 'Shared', description: '', resources: { memory_gb: 'much', cpu: 0.5, storage_gb: 1, students: 200 } })
  })

  test('keeps the start page of an image of its own when only the image is changed', () => {
    const hub = {
      name: 'python', kind: 'general', title: 'Python', description: '', image: { image: 'quay.io/a/b:1', default_url: '/lab' },
      resources: { memory_gb: 2, cpu: 2, storage_gb: 1, students: 10 },
    } as HubView
    expect(hubBody({ ...valuesOf(hub), custom_image: 'quay.io/a/b:2' }, hub)).toMatchObject({ image: { image: 'quay.io/a/b:2', default_url: '/lab' } })
    expect(hubBody({ ...valuesOf(hub), image_class: 'scipy', image_date: '2026-06-01' }, hub)).toMatchObject({ image: ['scipy', '2026-06-01'] })
  })
})
