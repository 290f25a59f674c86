import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClaimedHub, claimsOn, needsMemberships, standingOn } from '../../shared/core/claims.ts'
import type { Access, Course } from '../../shared/core/course.ts'
import { type Membership, membershipStates, type MembershipState } from '../../shared/core/members/membership.ts'
import { groupsOf, hubGroup } from '../../shared/core/names.ts'
import { hasHub, phaseOf } from '../../shared/core/phase.ts'
import { phases } from '../../shared/core/phases.ts'
import { aCourse, aCourseIn, midTerm as now, timeZone } from '../fixtures/a-course.ts'
import { coursesAtATime } from '../fixtures/arbitraries.ts'
import { people } from '../fixtures/people.ts'

const everybody = Object.values(people)
const staff: readonly string[] = [people.supervisor, people.manager, people.instructor]

function known(...identities: readonly string[]) {
  return { identities }
}

function aMembership(person: string, state: MembershipState, slug = 'mlbp2026'): Membership {
  return { slug, person, state, at: now, by: people.instructor, version: 1 }
}

function standing(course: Course, person: string, state?: MembershipState) {
  return standingOn(course, known(person), state === undefined ? [] : [aMembership(person, state)], now, timeZone)
}

describe('who teaches', () => {
  test.each(phases)('supervisor, manager and instructor are instructors while there is a hub: %s', (phase) => {
    const expected = hasHub(phase) ? 'instructor' : undefined
    for (const person of staff) expect(standing(aCourseIn(phase), person)).toBe(expected)
  })

  test.each(['requester', 'observer', 'contact', 'anyone'] as const)('a %s alone has no hub', (role) => {
    expect(standing(aCourseIn('public', { access: 'list' }), people[role])).toBeUndefined()
  })

  test('is found by any name that the sign-in gives', () => {
    expect(standingOn(aCourse(), known('other@uni.example', people.manager), [], now, timeZone)).toBe('instructor')
  })

  test('stays an instructor whatever was said of the same person as a student', () => {
    for (const state of membershipStates) expect(standing(aCourse(), people.instructor, state)).toBe('instructor')
  })
})

describe('who learns, while the course is public', () => {
  const table: readonly [Access, 'in the list' | 'not in the list', MembershipState | 'none', 'student' | 'nobody'][] = [
    ['open', 'not in the list', 'none', 'student'],
    ['open', 'not in the list', 'left', 'student'],
    ['open', 'in the list', 'removed', 'nobody'],
    ['open', 'not in the list', 'removed', 'nobody'],
    ['open', 'not in the list', 'rejected', 'nobody'],
    ['list', 'in the list', 'none', 'student'],
    ['list', 'in the list', 'left', 'student'],
    ['list', 'not in the list', 'none', 'nobody'],
    ['list', 'not in the list', 'applied', 'nobody'],
    ['list', 'in the list', 'rejected', 'nobody'],
    ['apply', 'not in the list', 'accepted', 'student'],
    ['apply', 'in the list', 'none', 'student'],
    ['apply', 'not in the list', 'none', 'nobody'],
    ['apply', 'not in the list', 'applied', 'nobody'],
    ['apply', 'not in the list', 'left', 'nobody'],
    ['apply', 'in the list', 'removed', 'nobody'],
  ]
  test.each(table)('access %s, %s, membership %s: %s', (access, listed, state, expected) => {
    const course = aCourse({ access, students: listed === 'in the list' ? [people.anyone] : [people.student] })
    const found = standing(course, people.anyone, state === 'none' ? undefined : state)
    expect(found ?? 'nobody').toBe(expected)
  })

  test('removed under one name is removed under every other', () => {
    const memberships = [aMembership('old@uni.example', 'removed'), aMembership('new@uni.example', 'accepted')]
    const course = aCourse({ access: 'apply' })
    expect(standingOn(course, known('new@uni.example', 'old@uni.example'), memberships, now, timeZone)).toBeUndefined()
  })

  test('an override to private takes the right at once, and its end gives it back', () => {
    const override = { visibility: 'private', reason: 'Exam', by: people.operator, at: now } as const
    expect(standing(aCourse({ override }), people.student)).toBeUndefined()
    expect(standing(aCourse({ override: { ...override, until: now } }), people.student)).toBe('student')
  })
})

describe('the groups of a token', () => {
  const { students, instructors } = groupsOf('mlbp2026')
  const own = (course: Course): ClaimedHub => ({ kind: 'courses', name: 'mlbp2026', placements: [{ course, memberships: [] }] })

  test('an instructor holds both groups, so that either end of the course can be opened', () => {
    expect(claimsOn(own(aCourseIn('private')), known(people.instructor), now, timeZone)).toEqual([instructors, students])
  })

  test('a student holds one', () => {
    expect(claimsOn(own(aCourse()), known(people.student), now, timeZone)).toEqual([students])
  })

  test('a shared hub gives those of each course that lives in it, and of no other', () => {
    const hub: ClaimedHub = {
      kind: 'courses', name: 'shared', placements: [
        { course: aCourse({ slug: 'one', hub: 'shared' }), memberships: [] },
        { course: aCourseIn('private', { slug: 'two', hub: 'shared' }), memberships: [] },
        { course: aCourse({ slug: 'three', hub: 'shared' }), memberships: [aMembership(people.student, 'removed', 'three')] },
        { course: aCourse({ slug: 'four' }), memberships: [] },
      ],
    }
    expect(claimsOn(hub, known(people.student), now, timeZone)).toEqual([groupsOf('one').students])
  })

  test('a hub that the course moved out of gives none', () => {
    expect(claimsOn(own(aCourse({ hub: 'shared' })), known(people.supervisor), now, timeZone)).toEqual([])
  })

  test('a general-use hub gives its one group to everybody', () => {
    expect(claimsOn({ kind: 'general', name: 'notebooks' }, known(people.anyone), now, timeZone)).toEqual([hubGroup('notebooks')])
  })
})

describe('whatever a course went through', () => {
  const persons = fc.constantFrom(...everybody)
  const states = fc.option(fc.constantFrom(...membershipStates), { nil: undefined })
  const accesses = fc.constantFrom<Access>('open', 'list', 'apply')
  const cases = fc.record({ at: coursesAtATime, access: accesses, person: persons, state: states })
  const found = ({ at, access, person, state }: typeof cases extends fc.Arbitrary<infer T> ? T : never) => {
    const course = { ...at.course, access }
    const memberships = state === undefined ? [] : [aMembership(person, state)]
    const phase = phaseOf(course, at.now, timeZone)
    return { course, phase, memberships, standing: standingOn(course, known(person), memberships, at.now, timeZone) }
  }

  test('nobody is a student in any phase but public', () => {
    fc.assert(fc.property(cases, (one) => {
      const { phase, standing: held } = found(one)
      expect(held === 'student' && phase !== 'public').toBe(false)
    }), { numRuns: 500 })
  })

  test('nobody stands anywhere while there is no hub', () => {
    fc.assert(fc.property(cases, (one) => {
      const { phase, standing: held } = found(one)
      if (!hasHub(phase)) expect(held).toBeUndefined()
    }), { numRuns: 500 })
  })

  test('who was removed or rejected is never a student, and only staff are instructors', () => {
    fc.assert(fc.property(cases, (one) => {
      const { standing: held } = found(one)
      if (one.state === 'removed' || one.state === 'rejected') expect(held).not.toBe('student')
      expect(held === 'instructor' && !staff.includes(one.person)).toBe(false)
    }), { numRuns: 500 })
  })

  test('memberships change nothing where they are said not to be needed', () => {
    fc.assert(fc.property(cases, (one) => {
      const { course, standing: held } = found(one)
      if (needsMemberships(course, known(one.person), one.at.now, timeZone)) return
      expect(held).toBe(standingOn(course, known(one.person), [], one.at.now, timeZone))
    }), { numRuns: 500 })
  })
})
