import { describe, expect, test } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { instant } from '../../shared/core/instant.ts'
import { hasHub, isEnded, phaseOf } from '../../shared/core/phase.ts'
import { phases, type Phase } from '../../shared/core/phases.ts'
import { aCourse, aCourseIn, approvedAt, type Changes, midTerm, timeZone } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

const override = (visibility: 'private' | 'public' | 'archived', until?: string): Changes<Course> => ({
  override: {
    visibility, reason: 'Exam week', by: people.operator, at: approvedAt,
      ...(until === undefined ? {} : { until: instant(until) }),
  },
})
const verdict = (of: 'declined' | 'changes-requested'): Changes<Course> => ({
  decision: { verdict: of, by: people.governance, at: approvedAt, on_generation: 1, reason: 'No seats.' },
})
const confirmed = {
  round: 1, asked_at: instant('2027-06-01T00:00:00Z'), open: false,
  confirmed: { by: people.supervisor, at: instant('2027-06-02T00:00:00Z'),
    grace_ends_at: instant('2027-06-16T00:00:00Z') },
}
const purged = { ...confirmed, purged: { at: instant('2027-06-16T00:00:00Z'), files: 1, bytes: 1 } }

// Helsinki is three hours ahead of UTC in summer and two in winter: 00:00 local is 21:00Z or 22:00Z the day before.
const rows: readonly [sentence: string, changes: Changes<Course>, now: string, phase: Phase][] = [
  ['what nobody has decided on is requested', { decision: undefined }, '2026-08-20T09:00:00Z', 'requested'],
  ['a request stays requested though its dates pass', { decision: undefined }, '2026-10-01T09:00:00Z', 'requested'],
  ['what governance wants changed is requested', verdict('changes-requested'), '2026-10-01T09:00:00Z', 'requested'],
  ['a declined request is declined whatever its dates', verdict('declined'), '2026-10-01T09:00:00Z', 'declined'],
  ['a cancelled request is cancelled',
    { decision: undefined, cancelled: { by: people.requester, at: approvedAt, reason: 'Not held.' } },
      '2026-10-01T09:00:00Z', 'cancelled'],
  ['an approved course is staging before its public date', {}, '2026-08-20T09:00:00Z', 'staging'],
  ['it is still staging a millisecond before', {}, '2026-08-31T20:59:59.999Z', 'staging'],
  ['it is public from 00:00 local time of the public date', {}, '2026-08-31T21:00:00Z', 'public'],
  ['it is public to the last millisecond', {}, '2026-12-14T21:59:59.999Z', 'public'],
  ['it is private from the private date', {}, '2026-12-14T22:00:00Z', 'private'],
  ['it is archived from the archive date', {}, '2027-01-30T22:00:00Z', 'archived'],
  ['deletion is due from the delete date', {}, '2027-05-31T21:00:00Z', 'deletion-due'],
  ['deletion stays due for ever when nobody answers', {}, '2031-05-31T21:00:00Z', 'deletion-due'],
  ['a date with a time counts to the minute', { public_date: '2026-09-01T08:30' }, '2026-09-01T05:29:59.999Z',
    'staging'],
  ['a date with a time begins at that time', { public_date: '2026-09-01T08:30' }, '2026-09-01T05:30:00Z', 'public'],
  ['it is deleting once somebody confirmed', { deletion: confirmed }, '2027-06-03T00:00:00Z', 'deleting'],
  ['it is deleting until the purge is done, however late', { deletion: confirmed }, '2027-07-03T00:00:00Z', 'deleting'],
  ['it is deleted after the purge', { deletion: purged }, '2027-06-17T00:00:00Z', 'deleted'],

  ['without a public date it stays staging', { public_date: undefined }, '2026-12-01T00:00:00Z', 'staging'],
  ['without a public date it still becomes private', { public_date: undefined }, '2026-12-14T22:00:00Z', 'private'],
  ['without a private date it is public until archived', { private_date: undefined }, '2027-01-30T21:59:59Z', 'public'],
  ['without an archive date it is private until the delete date', { archive_date: undefined }, '2027-05-31T20:59:59Z',
    'private'],
  ['without a delete date it stays archived', { delete_date: undefined }, '2031-01-01T00:00:00Z', 'archived'],
  ['without any date it stays staging for ever',
    { public_date: undefined, private_date: undefined, archive_date: undefined, delete_date: undefined },
      '2031-01-01T00:00:00Z', 'staging'],
  ['archive and delete on the same day: deletion is due', { delete_date: '2027-01-31' }, '2027-01-30T22:00:00Z',
    'deletion-due'],
  ['public and private on the same day: it is never public',
    { public_date: '2026-12-15' }, '2026-12-14T22:00:00Z', 'private'],
  ['all dates on one day: deletion is due',
    { public_date: '2026-09-01', private_date: '2026-09-01', archive_date: '2026-09-01', delete_date: '2026-09-01' },
    '2026-08-31T21:00:00Z', 'deletion-due'],

  ['an override to private wins over a public date', override('private'), '2026-10-01T09:00:00Z', 'private'],
  ['an override to public wins before the public date', override('public'), '2026-08-20T09:00:00Z', 'public'],
  ['an override to archived wins over a public date', override('archived'), '2026-10-01T09:00:00Z', 'archived'],
  ['an override to public holds though deletion is due', override('public'), '2027-07-01T00:00:00Z', 'public'],
  ['an override holds to the millisecond before its end', override('private', '2026-10-10T00:00:00Z'),
    '2026-10-09T23:59:59.999Z', 'private'],
  ['the dates rule from the end of an override', override('private', '2026-10-10T00:00:00Z'), '2026-10-10T00:00:00Z',
    'public'],
  ['an override does not approve a request', { ...override('public'), decision: undefined }, '2026-10-01T09:00:00Z',
    'requested'],
  ['an override does not revive a declined request', { ...override('public'), ...verdict('declined') },
    '2026-10-01T09:00:00Z', 'declined'],
  ['an override does not stop a deletion in grace', { ...override('public'), deletion: confirmed },
    '2027-06-03T00:00:00Z', 'deleting'],
  ['an override does not bring data back', { ...override('public'), deletion: purged }, '2027-06-17T00:00:00Z',
    'deleted'],
]

describe('the phase of a course', () => {
  test.each(rows)('%s', (_, changes, now, phase) => {
    expect(phaseOf(aCourse(changes), instant(now), timeZone)).toBe(phase)
  })

  test('every phase is reached by some row above', () => {
    expect(new Set(rows.map(([, , , phase]) => phase))).toEqual(new Set(phases))
  })

  test.each(phases)('the builder makes a course that is %s', (phase) => {
    expect(phaseOf(aCourseIn(phase), midTerm, timeZone)).toBe(phase)
  })

  test('a hub runs while the course is staging, public or private, and in no other phase', () => {
    expect(phases.filter(hasHub)).toEqual(['staging', 'public', 'private'])
  })

  test('declined, cancelled and deleted are the ends of a life', () => {
    expect(phases.filter(isEnded)).toEqual(['declined', 'cancelled', 'deleted'])
  })
})
