import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { backoff, indexedAs, nextDue } from '../../shared/core/due.ts'
import { day, hour, type Instant, minute, plus, second } from '../../shared/core/instant.ts'
import { startOf } from '../../shared/core/local-time.ts'
import { mailsDue } from '../../shared/core/mails/due.ts'
import { phaseOf } from '../../shared/core/phase.ts'
import { isInTrouble } from '../../shared/core/trouble.ts'
import { aCourse, aCourseIn, approvedAt, midTerm, settings, timeZone } from '../fixtures/a-course.ts'
import { coursesAtATime } from '../fixtures/arbitraries.ts'
import { people } from '../fixtures/people.ts'

const quiet = { mailed: [`approved.${approvedAt}`] }
const due = (course: Course, now: Instant = midTerm) => nextDue(course, now, settings)
const told = (course: Course, now: Instant): Course =>
  ({ ...course, mailed: mailsDue(course, now, settings).map(({ notice }) => notice) })

const threeDaysMore: Course['override'] = {
  visibility: 'archived', reason: 'Exam', by: people.operator, at: approvedAt, until: plus(midTerm, 3 * day),
}

describe('when a course is next looked at', () => {
  test.each<[string, Course, Instant | undefined]>([
    ['a change of intent: now', aCourse({ ...quiet, generation: 3 }), midTerm],
    ['after a failure: when the next try is',
      aCourse({ ...quiet, retry: { attempts: 2, next_at: plus(midTerm, minute), since: midTerm } }),
      plus(midTerm, minute)],
    ['a running hub: in a week, to mend what was changed by hand', aCourse(quiet), plus(midTerm, 7 * day)],
    ['a hub that was just asked for: soon', aCourse({ ...quiet, hub_awaited_since: midTerm }),
      plus(midTerm, 3 * second)],
    ['a hub awaited for a minute: after half a minute',
      aCourse({ ...quiet, hub_awaited_since: plus(midTerm, -minute) }), plus(midTerm, 30 * second)],
    ['a hub awaited for a week: after two hours', aCourse({ ...quiet, hub_awaited_since: plus(midTerm, -7 * day) }),
      plus(midTerm, 2 * hour)],
    ['an archived course: at its delete date', aCourseIn('archived', quiet), startOf('2027-06-01', timeZone)],
    ['an open question: at the first reminder', aCourseIn('deletion-due', quiet), plus(midTerm, 5 * day)],
    ['in grace: at its end', aCourseIn('deleting', quiet), plus(midTerm, 13 * day)],
    ['deleted: never again', aCourseIn('deleted', quiet), undefined],
    ['declined: never again', aCourseIn('declined', quiet), undefined],
    ['an override: at its end, when that is before the date',
      aCourseIn('archived', { ...quiet, override: threeDaysMore, archive_date: undefined, private_date: undefined }),
      plus(midTerm, 3 * day)],
  ])('%s', (_, course, expected) => {
    expect(due(course)).toBe(expected)
  })

  test('is never later than a phase or a mail that time alone brings, and not before now', () => {
    fc.assert(fc.property(coursesAtATime, fc.integer({ min: 1, max: 700 * 24 }), ({ course: any, now }, hours) => {
      const course = told(any, now)
      const next = due(course, now)
      const { confirmed, purged } = course.deletion ?? {}
      const pendingPurge = purged === undefined && (confirmed?.grace_ends_at ?? now) < now
      if (next !== undefined && !pendingPurge) expect(next >= now).toBe(true)
      const then = plus(now, hours * hour)
      const turns = phaseOf(course, then, timeZone) !== phaseOf(course, now, timeZone)
      if (turns || mailsDue(course, then, settings).length > 0) expect(next !== undefined && next <= then).toBe(true)
    }), { numRuns: 1_000 })
  })

  test('is defined while grace lasts or the purge is still to be done', () => {
    fc.assert(fc.property(coursesAtATime, ({ course, now }) => {
      const { decision, deletion } = course
      if (decision?.verdict !== 'approved' || deletion?.confirmed === undefined || deletion.purged !== undefined) return
      expect(due(course, now)! <= deletion.confirmed.grace_ends_at).toBe(true)
    }), { numRuns: 1_000 })
  })
})

describe('the wait before another try', () => {
  test.each([[1, 0, 2.5], [1, 0.999_999, 5], [2, 0, 5], [5, 0, 40], [8, 0, 300], [1_000_000, 0.999_999, 600]])(
    'after %i tries with the die at %d it is %d seconds', (attempts, die, seconds) => {
      expect(backoff(attempts, die) / second).toBeCloseTo(seconds, 2)
    })

  test('never exceeds ten minutes and never is less than half its ceiling', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      (attempts, die) => {
      expect(backoff(attempts, die)).toBeGreaterThanOrEqual(2.5 * second)
      expect(backoff(attempts, die)).toBeLessThanOrEqual(10 * minute)
    }), { numRuns: 200 })
  })
})

describe('whether an operator should look', () => {
  const withHub = (status: 'True' | 'False', reason: string) =>
    aCourse({ conditions: [{ type: 'HubReady', status, reason, message: '', last_transition_time: midTerm }] })

  test.each<[string, Course, boolean]>([
    ['a course that is right', withHub('True', 'Running'), false],
    ['a course that is retried', aCourse({ retry: { attempts: 1, next_at: midTerm, since: midTerm } }), true],
    ['a hub whose image cannot be pulled', withHub('False', 'ImagePullFailed'), true],
    ['a hub that is being removed', withHub('False', 'Removing'), false],
    ['a course without approval', withHub('False', 'NotApproved'), false],
    ['a hub awaited for nine minutes', aCourse({ hub_awaited_since: plus(midTerm, -9 * minute) }), false],
    ['a hub awaited for ten minutes', aCourse({ hub_awaited_since: plus(midTerm, -10 * minute) }), true],
    ['mail that did not arrive',
      aCourse({ conditions: [{ type: 'MailDelivered', status: 'False', reason: 'Bounced', message: '',
      last_transition_time: midTerm }] }), true],
  ])('%s: %s', (_, course, trouble) => {
    expect(isInTrouble(course, midTerm)).toBe(trouble)
    expect(indexedAs(course, midTerm, settings)).toMatchObject({ phase: 'public', trouble })
  })
})
