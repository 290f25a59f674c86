import { describe, expect, test } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { type Action, actionIds, actionsOn, type Actor, refusalOf, refusalOn,
  rolesOn } from '../../shared/core/permissions.ts'
import { phases } from '../../shared/core/phases.ts'
import { approvedAt, aCourse, aCourseIn, type Changes, midTerm, timeZone } from '../fixtures/a-course.ts'
import { anActor, governance, people } from '../fixtures/people.ts'
import {
  actionsAtLarge, courseActions, expectedAtLarge, expectedOnCourse, possibleIn, roles, type TestedRole,
} from './permission-table.ts'

const groups: Partial<Record<TestedRole,
  string>> = { teacher: 'teacher', governance: 'governance', operator: 'operator' }
const holderOf = (role: TestedRole): Actor => {
  const group = groups[role]
  return group === undefined ? anActor(people[role]) : anActor(people[role], group)
}
const waiting: Course['change'] = {
  patch: { access: 'list' }, by: people.manager, at: approvedAt, on_generation: 2,
}
const refused: Course['last_decision'] = { about: 'change', verdict: 'declined', by: people.governance, at: midTerm, before: { change: waiting } }
const own: Changes<Course> = { authors: [people.author], change: waiting, last_decision: refused }
const elsewhere: Changes<Course> = {
  ...own, slug: 'other2026', requester: 'a@uni.example', supervisor: 'b@uni.example', manager: ['c@uni.example'],
    authors: ['a@uni.example'],
  instructors: [], observers: [], students: [], contact: [],
    change: { patch: { access: 'list' }, by: 'c@uni.example', at: approvedAt, on_generation: 2 },
}
const answer = (actor: Actor, action: Action, course: Course) =>
  refusalOn(actor, action, course, midTerm, timeZone)?.code ?? 'yes'

describe('the table of who may do what', () => {
  test('says something of every action', () => {
    expect([...actionsAtLarge, ...courseActions]).toEqual([...actionIds])
  })

  describe.each(courseActions)('%s', (action) => {
    test.each(roles)('by the course\'s %s, in every phase', (role) => {
      const given = phases.map((phase) => [phase, answer(holderOf(role), action, aCourseIn(phase, own))])
      const mayAtAll = expectedOnCourse(action, role)
      const wanted = phases.map((phase) =>
        [phase, mayAtAll === 'yes' && !possibleIn(action, phase) ? 'wrong-phase' : mayAtAll])
      expect(given).toEqual(wanted)
    })

    test.each(roles)('by somebody who is %s of another course, in every phase', (role) => {
      const byGroup = role === 'governance' || role === 'operator' ? expectedOnCourse(action, role) : 'not-found'
      const given = phases.map((phase) => [phase, answer(holderOf(role), action, aCourseIn(phase, elsewhere))])
      const wanted = phases.map((phase) =>
        [phase, byGroup === 'yes' && !possibleIn(action, phase) ? 'wrong-phase' : byGroup])
      expect(given).toEqual(wanted)
    })
  })

  describe.each(actionsAtLarge)('%s', (action) => {
    test.each(roles)('by a person who is just %s', (role) => {
      expect(refusalOf(holderOf(role), action)?.code ?? 'yes').toBe(expectedAtLarge(action, role))
    })
  })
})

describe('four eyes', () => {
  const inGovernance = (person: string) => anActor(person, 'governance')

  test.each(['requester', 'author', 'supervisor', 'manager'] as const)(
    'the course\'s %s does not decide on the request, though in governance', (role) => {
      expect(answer(inGovernance(people[role]), 'decide', aCourseIn('requested', own))).toBe('four-eyes')
    })

  test.each(['instructor', 'observer', 'contact', 'student'] as const)(
    'the course\'s %s may decide on the request when in governance', (role) => {
      expect(answer(inGovernance(people[role]), 'decide', aCourseIn('requested', own))).toBe('yes')
    })

  test('all groups together do not help', () => {
    const everything = anActor(people.requester, 'governance', 'operator', 'teacher')
    expect(answer(everything, 'decide', aCourseIn('requested', own))).toBe('four-eyes')
  })

  test('the same person under the username is still the same person', () => {
    const course = aCourseIn('requested', { ...own, requester: 'gita.governance' })
    expect(answer(governance, 'decide', course)).toBe('four-eyes')
  })

  test('nobody decides on a change that they proposed', () => {
    const course = aCourseIn('public', { ...elsewhere, change: { ...waiting, by: people.governance } })
    expect(answer(governance, 'decide-change', course)).toBe('four-eyes')
    expect(answer(anActor(people.otherGovernance, 'governance'), 'decide-change', course)).toBe('yes')
  })

  test.each(['requester', 'supervisor', 'manager'] as const)(
    'the course\'s %s does not decide on a change of it that somebody else proposed', (role) => {
      const course = aCourseIn('public', { ...own, change: { ...waiting, by: people.operator } })
      expect(answer(inGovernance(people[role]), 'decide-change', course)).toBe('four-eyes')
    })

  test('comes before the phase: the answer does not change while the course moves on', () => {
    expect(answer(inGovernance(people.requester), 'decide', aCourseIn('public', own))).toBe('four-eyes')
  })
})

describe('a course that somebody may not see', () => {
  test('is told of in the words of a course that does not exist', () => {
    const refusal = refusalOn(anActor(people.anyone), 'show', aCourse(), midTerm, timeZone)
    expect(refusal).toEqual({ code: 'not-found', message: 'There is no course "mlbp2026" that you may see.' })
  })

  test('offers nothing at all', () => {
    for (const phase of phases) expect(actionsOn(anActor(people.student, 'teacher'), aCourseIn(phase), midTerm,
      timeZone)).toEqual([])
  })
})

describe('roles and offers', () => {
  test('the supervisor is always a manager', () => {
    expect([...rolesOn(anActor(people.supervisor), aCourse({ manager: [] }))]).toEqual(['supervisor', 'manager'])
  })

  test('a list may name people by username', () => {
    expect([...rolesOn(anActor(people.instructor),
      aCourse({ instructors: ['ida.instructor'] }))]).toEqual(['instructor'])
  })

  test('without a waiting change there is nothing to decide or take back', () => {
    const course = aCourseIn('public')
    expect(answer(governance, 'decide-change', course)).toBe('nothing-to-decide')
    expect(answer(anActor(people.manager), 'withdraw-change', course)).toBe('nothing-to-decide')
  })

  test('the actions offered are those that would not be refused', () => {
    const manager = anActor(people.manager)
    const offered = actionsOn(manager, aCourseIn('deletion-due'), midTerm, timeZone)
    expect(offered).toEqual([
      'show', 'history', 'calendar', 'change', 'renew', 'answer-deletion', 'ask-again', 'see-members', 'manage-members',
      'manage-staff', 'invite', 'run-test',
    ])
  })
})
