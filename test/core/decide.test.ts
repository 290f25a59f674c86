import { describe, expect, test } from 'vitest'
import { approve, askForChanges, cancel, decline } from '../../shared/core/commands/decide.ts'
import { change } from '../../shared/core/commands/change.ts'
import { requestOf } from '../../shared/core/commands/changed.ts'
import { requested } from '../../shared/core/commands/request.ts'
import { instant } from '../../shared/core/instant.ts'
import { phaseOf } from '../../shared/core/phase.ts'
import { aCourseIn, aRequest, aRequestedCourse, aSituation, midTerm, timeZone } from '../fixtures/a-course.ts'
import { anActor, governance, people } from '../fixtures/people.ts'
import { refusalIn, valueOf } from '../fixtures/results.ts'

const ids = { uid: 70_007, gid: 70_008 }
const byGovernance = aSituation({ actor: governance })
const phaseNow = (course: Parameters<typeof phaseOf>[0]) => phaseOf(course, midTerm, timeZone)

describe('submitting a request', () => {
  const situation = aSituation({ actor: anActor(people.requester, 'teacher') })

  test('makes a course that waits for governance since now', () => {
    const { course, audit } = requested(aRequest(), situation)
    expect(phaseNow(course)).toBe('requested')
    expect(course).toMatchObject({
      requester: people.requester, authors: [people.requester], requested_at: midTerm, waiting_since: midTerm,
      generation: 1, observed_generation: 0, version: 1,
    })
    expect(audit).toEqual({ sequence: 1, at: midTerm, by: people.requester, action: 'submit-request',
      summary: 'Asked for the course mlbp2026.' })
  })

  test('with archive: true carries the flag over as an override', () => {
    const { course } = requested(aRequest(), situation, { archived: true })
    expect(course.override).toEqual({ visibility: 'archived', reason: 'The request said archive: true.',
      by: people.requester, at: midTerm })
    expect(phaseNow(valueOf(approve(course, undefined, ids, byGovernance)).course)).toBe('archived')
  })

  test('as a renewal remembers what it renews', () => {
    expect(requested(aRequest(), situation, { renewed_from: 'mlbp2025' }).course.renewed_from).toBe('mlbp2025')
  })
})

describe('approving', () => {
  test('gives the ids and keeps the verdict with the generation it was made on', () => {
    const { course, audit } = valueOf(approve(aRequestedCourse({ generation: 4, version: 6 }), 'Welcome.', ids,
      byGovernance))
    expect(course).toMatchObject({ ...ids, generation: 5, version: 7, updated_at: midTerm })
    expect(course.decision).toEqual({
      verdict: 'approved', by: people.governance, at: midTerm, on_generation: 4, reason: 'Welcome.',
      dates: { public_date: '2026-09-01', private_date: '2026-12-15', archive_date: '2027-01-31',
        delete_date: '2027-06-01' },
    })
    expect(audit).toEqual({ sequence: 7, at: midTerm, by: people.governance, action: 'approve',
      summary: 'Approved the course.', reason: 'Welcome.' })
    expect(phaseNow(course)).toBe('public')
  })

  test('keeps the ids of a course that has them', () => {
    const { course } = valueOf(approve(aRequestedCourse({ uid: 70_001, gid: 70_002 }), undefined, ids, byGovernance))
    expect(course).toMatchObject({ uid: 70_001, gid: 70_002 })
  })

  test('without a reason stores none', () => {
    const { course, audit } = valueOf(approve(aRequestedCourse(), undefined, ids, byGovernance))
    expect(course.decision).not.toHaveProperty('reason')
    expect(audit).not.toHaveProperty('reason')
  })

  test.each([
    ['the archive date has passed',
      { public_date: '2026-01-01', private_date: '2026-02-01', archive_date: '2026-03-01' }],
    ['the delete date has passed and there is no archive date',
      { archive_date: undefined, private_date: undefined, delete_date: '2026-10-01' }],
  ])('is refused when %s', (_, dates) => {
    const refusal = refusalIn(approve(aRequestedCourse(dates), undefined, ids, byGovernance))
    expect(refusal.code).toBe('dates-over')
    expect(refusal.message).toContain('2026')
  })

  test('is not refused when the course is already past its private date', () => {
    const { course } = valueOf(approve(aRequestedCourse({ private_date: '2026-09-20' }), undefined, ids, byGovernance))
    expect(phaseNow(course)).toBe('private')
  })
})

describe('declining and asking for changes', () => {
  test('declining ends the request with its reason', () => {
    const { course, audit } = decline(aRequestedCourse(), 'No seats left.', byGovernance)
    expect(phaseNow(course)).toBe('declined')
    expect(course.decision).toMatchObject({ verdict: 'declined', by: people.governance, reason: 'No seats left.',
      on_generation: 1 })
    expect(audit).toMatchObject({ action: 'decline', reason: 'No seats left.' })
  })

  test('asking for changes leaves it a request', () => {
    const { course } = askForChanges(aRequestedCourse(), 'Fewer students, please.', byGovernance)
    expect(phaseNow(course)).toBe('requested')
    expect(course.decision).toMatchObject({ verdict: 'changes-requested', reason: 'Fewer students, please.' })
  })

  test.each([
    ['declined', decline(aRequestedCourse(), 'No seats left.', byGovernance)],
    ['sent back for changes', askForChanges(aRequestedCourse(), 'Fewer students.', byGovernance)],
  ])('a request that was %s asks again when it is mended', (_, { course }) => {
    const later = instant('2026-10-02T00:00:00Z')
    const after = { ...requestOf(course), description: 'With fewer students.' }
    const mended = valueOf(change(course, { description: after.description }, after,
      aSituation({ actor: anActor(people.manager), now: later })))
    expect(phaseOf(mended.course, later, timeZone)).toBe('requested')
    expect(mended.course).not.toHaveProperty('decision')
    expect(mended.course).toMatchObject({ waiting_since: later, generation: 3,
      authors: [people.requester, people.manager] })
    expect(mended.audit).toMatchObject({ action: 'mend-request', summary: 'Changed the request: description.' })
  })

  test('mending twice names an author once', () => {
    const situation = aSituation({ actor: anActor(people.requester) })
    const course = aRequestedCourse()
    const { course: mended } = valueOf(change(course, {}, { ...requestOf(course), software: 'r-base' }, situation))
    expect(mended.authors).toEqual([people.requester])
  })
})

describe('cancelling', () => {
  test('ends a request and says why', () => {
    const { course, audit } = cancel(aRequestedCourse(), 'Not held this year.', aSituation())
    expect(phaseNow(course)).toBe('cancelled')
    expect(course.cancelled).toEqual({ by: people.supervisor, at: midTerm, reason: 'Not held this year.' })
    expect(audit).toMatchObject({ action: 'cancel', reason: 'Not held this year.' })
  })
})

describe('every command', () => {
  test('leaves the record it was given as it was', () => {
    const course = Object.freeze(aCourseIn('requested'))
    const text = JSON.stringify(course)
    approve(course, 'Fine.', ids, byGovernance)
    decline(course, 'No.', byGovernance)
    cancel(course, 'No.', byGovernance)
    expect(JSON.stringify(course)).toBe(text)
  })
})
