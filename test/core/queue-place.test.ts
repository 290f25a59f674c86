import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Course, ProposedChange } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { instant, plus } from '../../shared/core/instant.ts'
import { phaseOf } from '../../shared/core/phase.ts'
import { queueKey, queuePlace } from '../../shared/core/queue-place.ts'
import { aCourse, aCourseIn, approvedAt, aRequestedCourse, type Changes, midTerm, requestedAt, settings, timeZone } from '../fixtures/a-course.ts'
import { coursesAtATime } from '../fixtures/arbitraries.ts'
import { people } from '../fixtures/people.ts'

const proposal = (patch: ProposedChange['patch']): ProposedChange => ({ patch, by: people.manager, at: approvedAt, on_generation: 2 })
const placeOf = (course: Course) => queuePlace(course, midTerm, timeZone)
const september = instant('2026-08-31T21:00:00.000Z')

describe('a request in the queue', () => {
  test.each<[string, Changes<Course>, unknown]>([
    ['its first day of teaching when that is the first', { public_date: '2026-09-07', start_date: '2026-09-01' }, september],
    ['the day it opens when that is the first', { public_date: '2026-09-01', start_date: '2026-09-07' }, september],
    ['nothing when no date hangs on it', { public_date: undefined }, undefined],
  ])('is due by %s', (_, changes, due) => {
    expect(placeOf(aRequestedCourse(changes))).toEqual({ kind: 'request', state: 'to-decide', since: requestedAt, due })
  })

  test('that governance sent back waits for its requester since then', () => {
    const decision: Course['decision'] = { verdict: 'changes-requested', by: people.governance, at: approvedAt, on_generation: 1 }
    expect(placeOf(aRequestedCourse({ decision }))).toMatchObject({ state: 'asked-back', since: approvedAt })
  })
})

describe('a change in the queue', () => {
  test.each<[string, ProposedChange['patch'], string]>([
    ['the date it would move, when that is the earlier', { archive_date: '2027-03-01' }, '2027-01-30T22:00:00.000Z'],
    ['the date it would become, when that is the earlier', { archive_date: '2026-12-20T12:00' }, '2026-12-20T10:00:00.000Z'],
    ['the earliest of several', { delete_date: '2028-01-01', private_date: '2027-01-05' }, '2026-12-14T22:00:00.000Z'],
    ['what comes next when it touches no date', { software: 'torch' }, '2026-12-14T22:00:00.000Z'],
    ['the date that stands when what was sent is none', { archive_date: 'whenever' }, '2027-01-30T22:00:00.000Z'],
    ['the date that it moves when it names others as they are', { public_date: '2026-09-01T00:00', archive_date: '2027-03-01' }, '2027-01-30T22:00:00.000Z'],
    ['the date that it moves, when it names others as they are', { public_date: '2026-09-01T00:00', archive_date: '2027-03-01' }, '2027-01-30T22:00:00.000Z'],
    ['the date that it would take away', { archive_date: null }, '2027-01-30T22:00:00.000Z'],
  ])('is due by %s', (_, patch, due) => {
    expect(placeOf(aCourse({ change: proposal(patch) }))).toEqual({ kind: 'change', state: 'to-decide', since: approvedAt, due })
  })

  test.each(['deleting', 'deleted', 'declined', 'cancelled'] as const)('does not wait while its course is %s', (phase) => {
    expect(placeOf(aCourseIn(phase, { change: proposal({ software: 'torch' }) }))).toBeUndefined()
  })
})

describe('the order of the queue', () => {
  test('is by due, then by how long it waits; without a date comes last', () => {
    const keys = [
      queueKey({ kind: 'request', state: 'to-decide', since: approvedAt }, 'd'),
      queueKey({ kind: 'request', state: 'to-decide', since: approvedAt, due: midTerm }, 'c'),
      queueKey({ kind: 'change', state: 'to-decide', since: requestedAt, due: midTerm }, 'b'),
      queueKey({ kind: 'request', state: 'asked-back', since: approvedAt, due: plus(midTerm, -1) }, 'a'),
    ]
    expect(keys.toSorted().map((key) => key.split('#').at(-1))).toEqual(['a', 'b', 'c', 'd'])
  })

  test('holds just those of which something waits, whatever their life', () => {
    fc.assert(fc.property(coursesAtATime, fc.boolean(), ({ course, now }, withChange) => {
      const any = withChange ? { ...course, change: proposal({ software: 'torch' }) } : course
      const phase = phaseOf(any, now, timeZone)
      const waits = phase === 'requested' || (withChange && !['declined', 'cancelled', 'deleting', 'deleted'].includes(phase))
      expect(indexedAs(any, now, settings).queued !== undefined).toBe(waits)
    }))
  })
})
