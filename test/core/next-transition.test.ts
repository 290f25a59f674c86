import { describe, expect, test } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { instant } from '../../shared/core/instant.ts'
import { nextTransition, spans } from '../../shared/core/phase.ts'
import { phases, type Phase } from '../../shared/core/phases.ts'
import { aCourse, aCourseIn, approvedAt, type Changes, midTerm, timeZone } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

const override = (visibility: 'private' | 'public' | 'archived', until?: string): Changes<Course> => ({
  override: {
    visibility, reason: 'Exam week', by: people.operator, at: approvedAt,
      ...(until === undefined ? {} : { until: instant(until) }),
  },
})
const octoberTenth = '2026-10-10T00:00:00.000Z'

const rows: readonly [sentence: string, changes: Changes<Course>, now: string, next: string | undefined][] = [
  ['staging: the public date', {}, '2026-08-20T09:00:00Z', '2026-08-31T21:00:00.000Z'],
  ['public: the private date', {}, '2026-10-01T09:00:00Z', '2026-12-14T22:00:00.000Z'],
  ['at the very instant of a date: the one after', {}, '2026-12-14T22:00:00Z', '2027-01-30T22:00:00.000Z'],
  ['archived: the delete date', {}, '2027-02-01T00:00:00Z', '2027-05-31T21:00:00.000Z'],
  ['deletion due: nothing, because only a person can answer', {}, '2027-06-02T00:00:00Z', undefined],
  ['no date left: nothing', { archive_date: undefined, delete_date: undefined }, '2027-02-01T00:00:00Z', undefined],
  ['a date that changes no phase is passed over', { public_date: '2026-09-01', private_date: '2026-09-01' },
    '2026-08-20T09:00:00Z', '2026-08-31T21:00:00.000Z'],
  ['an override with an end: its end', override('private', octoberTenth), '2026-10-01T09:00:00Z', octoberTenth],
  ['an override without an end: nothing, though dates lie ahead', override('private'), '2026-10-01T09:00:00Z',
    undefined],
  ['an override that ends in the phase it shows: the date after it', override('public', octoberTenth),
    '2026-10-01T09:00:00Z', '2026-12-14T22:00:00.000Z'],
  ['dates within an override change nothing', override('public', '2027-01-05T00:00:00.000Z'), '2026-10-01T09:00:00Z',
    '2027-01-05T00:00:00.000Z'],
  ['an override that has ended is as if it had never been', override('private', octoberTenth), '2026-11-01T09:00:00Z',
    '2026-12-14T22:00:00.000Z'],
]

describe('the next transition', () => {
  test.each(rows)('%s', (_, changes, now, next) => {
    expect(nextTransition(aCourse(changes), instant(now), timeZone)).toBe(next)
  })

  test.each(['requested', 'declined', 'cancelled', 'deletion-due', 'deleting', 'deleted'] as const)(
    'a course that is %s does not move by itself', (phase) => {
      expect(nextTransition(aCourseIn(phase), midTerm, timeZone)).toBeUndefined()
    })
})

describe('the spans of a life', () => {
  const shown = (changes: Changes<Course>, from: string) =>
    spans(aCourse(changes), instant(from), timeZone).map(({ phase, from: start, until }) => [phase, start, until])

  test('follow each other without a gap and the last one is open', () => {
    expect(shown({}, '2026-08-20T09:00:00.000Z')).toEqual([
      ['staging', '2026-08-20T09:00:00.000Z', '2026-08-31T21:00:00.000Z'],
      ['public', '2026-08-31T21:00:00.000Z', '2026-12-14T22:00:00.000Z'],
      ['private', '2026-12-14T22:00:00.000Z', '2027-01-30T22:00:00.000Z'],
      ['archived', '2027-01-30T22:00:00.000Z', '2027-05-31T21:00:00.000Z'],
      ['deletion-due', '2027-05-31T21:00:00.000Z', undefined],
    ])
  })

  test('show an override and what comes after it', () => {
    expect(shown(override('archived', octoberTenth), '2026-10-01T09:00:00.000Z').map(([phase]) => phase))
      .toEqual(['archived', 'public', 'private', 'archived', 'deletion-due'])
  })

  test('leave out a phase that equal dates make empty', () => {
    expect(shown({ delete_date: '2027-01-31' }, '2026-10-01T09:00:00.000Z').map(([phase]) => phase))
      .toEqual(['public', 'private', 'deletion-due'])
  })

  test.each(phases.filter((phase): phase is Phase =>
    ['requested', 'declined', 'cancelled', 'deleting', 'deleted'].includes(phase)))(
    'are a single open one for a course that is %s', (phase) => {
      expect(spans(aCourseIn(phase), midTerm, timeZone)).toEqual([{ phase, from: midTerm }])
    })
})
