import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CourseView } from '../../shared/contract/course-view.ts'
import type { Course } from '../../shared/core/course.ts'
import { instant } from '../../shared/core/instant.ts'
import { type ValueWords, valueWords } from '../../web/src/fields/field-words.ts'
import { hubWordOf } from '../../web/src/course/hub/hub-state.ts'
import { pendingOf } from '../../web/src/course/pending.ts'
import { createPoll, pollDelay } from '../../web/src/api/poll.ts'
import { primaryOf } from '../../web/src/course/primary.ts'
import { firstNow, someCourses } from './pretend/courses.ts'
import { viewOf } from './pretend/render.ts'

const leena = { person: 'leena.virtanen@uni.example', identities: ['leena.virtanen@uni.example'], name: 'Leena', groups: ['teacher'] }
const student = { ...leena, person: 'minh', identities: ['minh'], groups: [] }
const named = (slug: string, changes: Partial<Course> = {}, actor = leena): CourseView => {
  const course = someCourses().find((one) => one.slug === slug)
  if (course === undefined) throw new Error(`no ${slug}`)
  return viewOf({ ...course, ...changes }, actor, firstNow)
}
const kinds = (course: CourseView, applied = 0) => pendingOf(course, { applied, seatsFree: 5 }).map(({ kind }) => kind)
const at = instant('2026-10-10T10:00:00.000Z')
const answered = (verdict: 'declined' | 'changes-requested') => ({ decision: { verdict, by: 'helena', at, reason: 'Too large.', on_generation: 1 } } as Partial<Course>)

describe('asking for a course again', () => {
  const calm = { moving: false, hidden: false, failures: 0, unchanged: 0 }

  test.for([
    ['every 2 s while something moves', { ...calm, moving: true }, 2_000],
    ['every 15 s when calm', calm, 15_000],
    ['more rarely when nothing new came for long', { ...calm, unchanged: 40 }, 30_000],
    ['more rarely when what moves takes its time', { ...calm, moving: true, unchanged: 60 }, 8_000],
    ['later after an error', { ...calm, failures: 1 }, 4_000],
    ['later still after more of them', { ...calm, moving: true, failures: 3 }, 16_000],
    ['not at all while nobody looks', { ...calm, moving: true, hidden: true }, false],
  ] as const)('happens %s', ([, watched, delay]) => {
    expect(pollDelay(watched)).toBe(delay)
  })

  test('is never more often than every 2 s nor rarer than every minute, and errors never make it faster', () => {
    fc.assert(fc.property(fc.boolean(), fc.nat(500), fc.nat(500), (moving, failures, unchanged) => {
      const delay = pollDelay({ moving, hidden: false, failures, unchanged })
      expect(delay).toBeGreaterThanOrEqual(2_000)
      expect(delay).toBeLessThanOrEqual(60_000)
      expect(pollDelay({ moving, hidden: false, failures: failures + 2, unchanged })).toBeGreaterThanOrEqual(failures === 0 ? 2_000 : Number(delay))
    }))
  })

  test('counts errors in a row, and begins anew once there is an answer', () => {
    const poll = createPoll()
    const now = { moving: false, hidden: false }
    expect(poll({ data: 'one', dataUpdateCount: 1, errorUpdateCount: 0 }, now)).toBe(15_000)
    expect(poll({ data: 'one', dataUpdateCount: 1, errorUpdateCount: 2 }, now)).toBe(8_000)
    expect(poll({ data: 'two', dataUpdateCount: 2, errorUpdateCount: 2 }, now)).toBe(15_000)
  })

  test('slows down when the same comes again and again, and not when each answer is another', () => {
    const now = { moving: false, hidden: false }
    const delays = (data: (round: number) => unknown) => {
      const poll = createPoll()
      return Array.from({ length: 40 }, (_, round) => poll({ data: data(round), dataUpdateCount: round + 1, errorUpdateCount: 0 }, now)).at(-1)
    }
    expect([delays(() => 'same'), delays((round) => round)]).toEqual([30_000, 15_000])
  })
})

describe('the one thing to do first', () => {
  test.for<[string, CourseView, ReturnType<typeof primaryOf>]>([
    ['opening a hub that runs', named('mlbp2026'), 'open-hub'],
    ['nothing while the hub is on its way', named('bayes2026'), undefined],
    ['answering the deletion question', named('intropy2025'), 'answer-deletion'],
    ['mending a request that governance asks about', named('numerics2027', { ...answered('changes-requested'), supervisor: leena.person }), 'mend-request'],
    ['mending one that was declined', named('numerics2027', { ...answered('declined'), supervisor: leena.person }), 'mend-request'],
    ['waiting, while a request waits', named('numerics2027', { supervisor: leena.person }), undefined],
    ['next year’s course, once it is archived', named('mlbp2026', { archive_date: '2026-10-01', private_date: '2026-10-01' }), 'duplicate'],
    ['nothing for whoever may only read', named('intropy2025', {}, student), undefined],
  ])('is %s', ([, course, primary]) => {
    expect(primaryOf(course)).toBe(primary)
  })
})

describe('what waits', () => {
  test('comes together in one list, what presses most first', () => {
    expect(kinds(named('mlbp2026'), 2)).toEqual(['applicants', 'storage-high', 'test-failed'])
    expect(kinds(named('intropy2025'))).toEqual(['deletion-question'])
    expect(kinds(named('signals2026'))).toEqual(['hub'])
    expect(kinds(named('bayes2026'))).toEqual([])
    expect(kinds(named('numerics2027', { ...answered('changes-requested'), supervisor: leena.person }))).toEqual(['asked'])
  })

  test('tells of a mail that came back', () => {
    const returned = { type: 'MailDelivered', status: 'False', reason: 'Bounced', message: 'Mail to x@uni.example came back.', last_transition_time: at } as const
    expect(kinds(named('bayes2026', { conditions: [returned] }))).toContain('mail')
    expect(kinds(named('bayes2026', { conditions: [{ ...returned, status: 'True' }] }))).not.toContain('mail')
  })

  test('tells of applicants only to those who may decide', () => {
    expect(kinds(named('mlbp2026', {}, student), 2)).not.toContain('applicants')
    expect(pendingOf(named('mlbp2026'), undefined).map(({ kind }) => kind)).not.toContain('applicants')
  })

  test('forgets a test that failed once it passes', () => {
    const [failed, ...older] = named('mlbp2026').tests ?? []
    if (failed === undefined) throw new Error('no test')
    expect(kinds({ ...named('mlbp2026'), tests: [{ ...failed, status: 'passed' }, failed, ...older] })).not.toContain('test-failed')
  })
})

test('the hub is in one word what its conditions say', () => {
  expect(['mlbp2026', 'bayes2026', 'signals2026', 'intropy2025'].map((slug) => hubWordOf(named(slug)))).toEqual(['ready', 'coming', 'trouble', 'none'])
  expect(hubWordOf(named('intropy2025', { generation: 9 }))).toBe('leaving')
})

describe('a value of the record', () => {
  const words: ValueWords = {
    none: '–', yes: 'yes', no: 'no', field: (name) => `<${name}>`, local: (when) => `on ${when}`, entry: ({ title }) => `entry ${title}`, number: String,
    access: { open: 'everybody', list: 'listed', apply: 'invited' },
  }
  test.for<[unknown, string, string]>([
    [undefined, '', '–'], [[], '', '–'], [true, '', 'yes'], ['2026-09-08T08:30', '', 'on 2026-09-08T08:30'], [{ students: 9 }, '', '<resources.students>: 9'],
    ['apply', 'access', 'invited'], ['apply', 'name', 'apply'], [['standard', '2026-06-01'], 'image', 'standard, on 2026-06-01'],
    [[{ title: 'A', start: '2026-09-08' }, { title: 'B', start: '2026-09-08' }], 'sessions', 'entry A\nentry B'],
    ['"><script>alert(1)</script>', 'name', '"><script>alert(1)</script>'],
  ])('%j is told as people would', ([value, field, told]) => {
    expect(valueWords(value, words, field)).toBe(told)
  })
})

