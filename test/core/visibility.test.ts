import { describe, expect, test } from 'vitest'
import { endNow, liftOverride, setOverride } from '../../shared/core/commands/visibility.ts'
import { day, instant, plus } from '../../shared/core/instant.ts'
import { startOf } from '../../shared/core/local-time.ts'
import { phaseOf } from '../../shared/core/phase.ts'
import { aCourse, aCourseIn, aSituation, midTerm, timeZone } from '../fixtures/a-course.ts'
import { operator, people } from '../fixtures/people.ts'
import { refusalIn, valueOf } from '../fixtures/results.ts'

const byOperator = aSituation({ actor: operator })
const phaseAt = (course: Parameters<typeof phaseOf>[0], at = midTerm) => phaseOf(course, at, timeZone)

describe('ending a course', () => {
  test.each(['staging', 'public', 'private'] as const)('that is %s archives it at once', (phase) => {
    const { course, audit } = endNow(aCourseIn(phase), 'The teacher left.', aSituation())
    expect(phaseAt(course)).toBe('archived')
    expect(course.delete_date).toBe('2027-06-01')
    expect(audit).toMatchObject({ action: 'end-course', reason: 'The teacher left.' })
  })

  test('keeps dates that have passed and moves those ahead to now', () => {
    const { course } = endNow(aCourse(), 'Over.', aSituation())
    expect(course).toMatchObject({ public_date: '2026-09-01', private_date: '2026-10-01T12:00:00',
      archive_date: '2026-10-01T12:00:00' })
  })

  test('works without any dates', () => {
    const none = { public_date: undefined, private_date: undefined, archive_date: undefined, delete_date: undefined }
    const { course } = endNow(aCourse(none), 'Over.', aSituation())
    expect(phaseAt(course)).toBe('archived')
    expect(course).not.toHaveProperty('public_date')
  })

  test('lifts an override, which would have kept it open', () => {
    const open = aCourse({ override: { visibility: 'public', reason: 'Exam', by: people.operator, at: midTerm } })
    expect(phaseAt(endNow(open, 'Over.', aSituation()).course)).toBe('archived')
  })

  test('within the hour that a clock change repeats archives it at once', () => {
    const now = instant('2026-10-25T01:30:00Z')
    expect(phaseAt(endNow(aCourse(), 'Over.', aSituation({ now })).course, now)).toBe('archived')
  })

  test('that only an override keeps open leaves its dates in order', () => {
    const longOver = { public_date: '2026-01-01', private_date: '2026-02-01', archive_date: '2026-03-01',
      delete_date: '2026-04-01' }
    const kept = aCourse({ ...longOver,
      override: { visibility: 'public', reason: 'Exam', by: people.operator, at: midTerm } })
    const { course } = endNow(kept, 'Over.', aSituation())
    expect(course).toMatchObject(longOver)
    expect(phaseAt(course)).toBe('deletion-due')
  })

  test.each(['staging', 'public', 'private'] as const)('that is %s leaves its dates in order', (phase) => {
    const { course } = endNow(aCourseIn(phase), 'Over.', aSituation())
    const dates = [course.public_date, course.private_date, course.archive_date, course.delete_date]
    const instants = dates.flatMap((when) => when === undefined ? [] : [startOf(when, timeZone)])
    expect(instants).toEqual(instants.toSorted())
  })
})

describe('overriding the dates', () => {
  test('holds until its end and keeps who, why and when', () => {
    const until = plus(midTerm, 7 * day)
    const { course, audit } = valueOf(setOverride(aCourse(), 'private', 'Exam week', until, byOperator))
    expect(course.override).toEqual({ visibility: 'private', reason: 'Exam week', by: people.operator, at: midTerm,
      until })
    expect([phaseAt(course), phaseAt(course, until)]).toEqual(['private', 'public'])
    const end = '8 October 2026, 12:00 (Europe/Helsinki)'
    expect(audit.summary).toBe(`Made the course private until ${end}, whatever its dates say.`)
  })

  test('without an end holds until it is lifted', () => {
    const { course } = valueOf(setOverride(aCourse(), 'archived', 'Broken image', undefined, byOperator))
    expect(phaseAt(course, plus(midTerm, 900 * day))).toBe('archived')
    expect(course.override).not.toHaveProperty('until')
    const { course: lifted } = valueOf(liftOverride(course, byOperator))
    expect(phaseAt(lifted)).toBe('public')
    expect(lifted).not.toHaveProperty('override')
  })

  test.each([['in the past', plus(midTerm, -day)], ['now', midTerm]])('is refused with an end %s', (_, until) => {
    const refusal = refusalIn(setOverride(aCourse(), 'private', 'Exam week', until, byOperator))
    expect(refusal).toMatchObject({ code: 'invalid-request', errors: [{ field: 'until', found: until }] })
  })

  test('replaces the override before', () => {
    const first = valueOf(setOverride(aCourse(), 'private', 'Exam week', plus(midTerm, day), byOperator)).course
    const { course } = valueOf(setOverride(first, 'public', 'Over', undefined, byOperator))
    expect(course.override).toMatchObject({ visibility: 'public', reason: 'Over' })
    expect(course.override).not.toHaveProperty('until')
  })

  test('that is not there cannot be lifted', () => {
    expect(refusalIn(liftOverride(aCourse(), byOperator)).code).toBe('no-change')
  })
})
