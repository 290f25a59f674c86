import { describe, expect, test } from 'vitest'
import { approveChange, change, declineChange, type Patch, withdrawChange } from '../../shared/core/commands/change.ts'
import { requestOf } from '../../shared/core/commands/changed.ts'
import type { Course, CourseRequest } from '../../shared/core/course.ts'
import type { Actor } from '../../shared/core/permissions.ts'
import { aCourse, aCourseIn, aSituation, midTerm } from '../fixtures/a-course.ts'
import { anActor, governance, people } from '../fixtures/people.ts'
import { refusalIn, valueOf } from '../fixtures/results.ts'

const supervisor = anActor(people.supervisor)
const manager = anActor(people.manager)
const byGovernance = aSituation({ actor: governance })

/** Top-level members are enough here: what a patch means is intake's business. */
function after(course: Course, patch: Patch): CourseRequest {
  return Object.fromEntries(
    Object.entries({ ...requestOf(course), ...patch }).filter(([, value]) => value !== null),
  ) as unknown as CourseRequest
}
const asked = (course: Course, patch: Patch, actor: Actor = supervisor) =>
  change(course, patch, after(course, patch), aSituation({ actor }))
const big = { resources: { memory_gb: 16, cpu: 4, storage_gb: 5, students: 120 } }

describe('changing a course', () => {
  test('a small change applies at once and says what it changed', () => {
    const { course, audit } = valueOf(asked(aCourse(), { contact: [people.contact, 'new.ta@uni.example'] }))
    expect(course.contact).toEqual([people.contact, 'new.ta@uni.example'])
    expect(course).toMatchObject({ generation: 3, version: 4 })
    expect(course).not.toHaveProperty('change')
    expect(audit.diff).toEqual([{ field: 'contact', before: [people.contact],
      after: [people.contact, 'new.ta@uni.example'] }])
  })

  test('a field that is taken away is gone from the record', () => {
    const course = aCourse({ start_date: '2026-09-08' })
    expect(valueOf(asked(course, { start_date: null })).course).not.toHaveProperty('start_date')
  })

  test('a change that changes nothing is refused', () => {
    expect(refusalIn(asked(aCourse(), { description: aCourse().description })).code).toBe('no-change')
  })

  test('a large change waits for governance and changes nothing yet', () => {
    const { course, audit } = valueOf(asked(aCourse(), big))
    expect(requestOf(course)).toEqual(requestOf(aCourse()))
    expect(course.change).toEqual({ patch: big, by: people.supervisor, at: midTerm, on_generation: 2 })
    expect(course.generation).toBe(3)
    expect(audit).toMatchObject({ action: 'propose-change', summary: 'Asked governance to change resources.' })
  })

  test('a change of which a part needs governance waits whole', () => {
    const { course } = valueOf(asked(aCourse(), { ...big, description: 'New words.' }))
    expect(course.description).toBe(aCourse().description)
    expect(course.change?.patch).toEqual({ ...big, description: 'New words.' })
  })

  test('a request is changed at once whatever the size: nothing is approved yet', () => {
    const { course } = valueOf(asked(aCourseIn('requested'), big))
    expect(course.resources.memory_gb).toBe(16)
  })
})

describe('a second change while one waits', () => {
  const { course: waiting } = valueOf(asked(aCourse(), { access: 'apply' }))

  test('by the same person joins the first', () => {
    const { course } = valueOf(asked(waiting, big))
    expect(course.change?.patch).toEqual({ access: 'apply', ...big })
    expect(course.change?.on_generation).toBe(3)
  })

  test('joins member by member where both change parts of one field', () => {
    const first = valueOf(asked(aCourse(), { resources: { memory_gb: 16 } }))
    const { course } = valueOf(asked(first.course, { resources: { students: 900, cpu: null } }))
    expect(course.change?.patch).toEqual({ resources: { memory_gb: 16, students: 900, cpu: null } })
  })

  test('replaces lists and values of the first whole', () => {
    const first = valueOf(asked(aCourse(), { image: ['r', '2026-01-01'], access: 'apply' }))
    const { course } = valueOf(asked(first.course, { image: ['r', '2026-02-02'], access: null }))
    expect(course.change?.patch).toEqual({ image: ['r', '2026-02-02'], access: null })
  })

  test('by the same person under another name joins too', () => {
    const { course } = valueOf(asked({ ...waiting, change: { ...waiting.change!, by: 'sofia.supervisor' } }, big))
    expect(course.change?.patch).toEqual({ access: 'apply', ...big })
  })

  test('by somebody else is refused and names who has to take it back', () => {
    const refusal = refusalIn(asked(waiting, big, manager))
    expect(refusal.code).toBe('change-waiting')
    expect(refusal.message).toContain(people.supervisor)
  })

  test('that is small applies at once, whoever makes it, and the first goes on waiting', () => {
    const { course } = valueOf(asked(waiting, { description: 'New words.' }, manager))
    expect(course.description).toBe('New words.')
    expect(course.change).toEqual(waiting.change)
  })
})

describe('deciding on a change', () => {
  const { course: waiting } = valueOf(asked(aCourse(), { private_date: '2027-05-01', archive_date: '2027-05-01' }))

  test('approving applies it and makes its dates the approved ones', () => {
    const { course, audit } = approveChange(waiting, after(waiting, waiting.change!.patch), 'Longer course.',
      byGovernance)
    expect(course).toMatchObject({ private_date: '2027-05-01', archive_date: '2027-05-01', generation: 4 })
    expect(course).not.toHaveProperty('change')
    expect(course.decision).toMatchObject({ verdict: 'approved',
      dates: { private_date: '2027-05-01', delete_date: '2027-06-01' } })
    expect(course.change_decision).toEqual({
      verdict: 'approved', by: people.governance, at: midTerm, reason: 'Longer course.', proposed_by: people.supervisor,
    })
    expect(audit.diff?.map(({ field }) => field)).toEqual(['private_date', 'archive_date'])
  })

  test('approving a patch that takes a field away takes it away', () => {
    const { course: asksForNone } = valueOf(asked(aCourse(), { delete_date: null }))
    const { course } = approveChange(asksForNone, after(asksForNone, asksForNone.change!.patch), undefined,
      byGovernance)
    expect(course).not.toHaveProperty('delete_date')
    expect(course.decision?.dates).not.toHaveProperty('delete_date')
  })

  test('declining leaves the course as it is and keeps the reason for who proposed it', () => {
    const { course } = declineChange(waiting, 'No seats in May.', byGovernance)
    expect(requestOf(course)).toEqual(requestOf(aCourse()))
    expect(course).not.toHaveProperty('change')
    expect(course.change_decision).toMatchObject({ verdict: 'declined', reason: 'No seats in May.',
      proposed_by: people.supervisor })
  })

  test('taking it back leaves no trace but in the history', () => {
    const { course, audit } = withdrawChange(waiting, aSituation())
    expect(course).not.toHaveProperty('change')
    expect(course).not.toHaveProperty('change_decision')
    expect(audit.action).toBe('withdraw-change')
  })
})
