import { describe, expect, test } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { plus, second } from '../../shared/core/instant.ts'
import { apply, standingOf } from '../../shared/core/members/applying.ts'
import { decideOn, isNotDecided, named } from '../../shared/core/members/deciding.ts'
import { isStudent, type Membership, type MembershipState, membershipStates } from '../../shared/core/members/membership.ts'
import { phaseInWords } from '../../shared/core/members/phase-words.ts'
import { listedRoles, placeOnStaff, supervisorStays } from '../../shared/core/members/placing.ts'
import { rosterChange } from '../../shared/core/members/roster.ts'
import { holdUntil, seatsForAccepted } from '../../shared/core/members/seats.ts'
import { takesRightsAway, watchFrom } from '../../shared/core/members/watch.ts'
import { change } from '../../shared/core/commands/change.ts'
import { requestOf } from '../../shared/core/commands/changed.ts'
import { endNow, setOverride } from '../../shared/core/commands/visibility.ts'
import { aCourse, aCourseIn, aSituation, type Changes, midTerm, timeZone } from '../fixtures/a-course.ts'
import { anActor, people } from '../fixtures/people.ts'
import { refusalIn, valueOf } from '../fixtures/results.ts'

const who = people.anyone
const identities = anActor(who).identities
const situation = aSituation({ actor: anActor(who) })

function a(state: MembershipState, person: string = who): Membership {
  return { slug: 'mlbp2026', person, state, at: midTerm, by: people.manager, version: 1 }
}

describe('who is a student', () => {
  test.each<[string, Course['access'], readonly string[], readonly Membership[], boolean]>([
    ['anybody on an open course', 'open', [], [], true],
    ['nobody else where a list says', 'list', [], [], false],
    ['nobody else where one applies', 'apply', [], [], false],
    ['whoever stands in the list', 'list', [who], [], true],
    ['whoever stands in the list under the username', 'list', ['nobody.special'], [], true],
    ['whoever stands in the list where others apply', 'apply', [who], [], true],
    ['not yet who applied', 'apply', [], [a('applied')], false],
    ['who was accepted', 'apply', [], [a('accepted')], true],
    ['who was accepted, after access became a list', 'list', [], [a('accepted')], true],
    ['not who was removed, though the course is open', 'open', [], [a('removed')], false],
    ['not who was removed, though in the list', 'list', [who], [a('removed')], false],
    ['not who was rejected, though the course is open', 'open', [], [a('rejected')], false],
    ['not who was rejected, though in the list', 'apply', [who], [a('rejected')], false],
    ['not who was removed under one name and accepted under another', 'apply', [], [a('accepted'), a('removed', 'nobody.special')], false],
    ['not who left', 'apply', [], [a('left')], false],
    ['who left, where everybody may come', 'open', [], [a('left')], true],
    ['who left, and is in the list again', 'list', [who], [a('left')], true],
  ])('%s', (_, access, students, memberships, wanted) => {
    expect(isStudent({ access, students }, identities, memberships)).toBe(wanted)
  })
})

describe('applying', () => {
  const course = aCourse({ access: 'apply', students: [] })

  test.each<[string, Changes<Course>, readonly Membership[], string]>([
    ['from nothing', {}, [], 'applied'], ['after leaving', {}, [a('left')], 'applied'],
    ['when it was done before', {}, [a('applied')], 'nothing'], ['when accepted', {}, [a('accepted')], 'nothing'],
    ['when in the list', { students: [who] }, [], 'nothing'], ['to an open course', { access: 'open' }, [], 'nothing'],
    ['when on the staff', { observers: [who] }, [], 'nothing'],
    ['after being removed', {}, [a('removed')], 'not-allowed'], ['after being rejected', {}, [a('rejected')], 'not-allowed'],
    ['after being removed from an open course', { access: 'open' }, [a('removed')], 'not-allowed'],
    ['after being removed, to a list that has one', { access: 'list', students: [who] }, [a('removed')], 'not-allowed'],
    ['where a list says who is in', { access: 'list' }, [], 'wrong-state'],
    ['after leaving a list', { access: 'list' }, [a('left')], 'wrong-state'],
    ['when the course is over', { private_date: '2026-09-20', archive_date: '2026-09-25' }, [], 'wrong-state'],
    ['before the course is approved', { decision: undefined }, [], 'applied'],
  ])('%s', (_, changes, memberships, wanted) => {
    const result = apply(aCourse({ ...course, ...changes }), memberships, undefined, situation)
    const came = result.ok ? (result.value.membership?.state ?? 'nothing') : result.refusal.code
    expect(came).toBe(wanted)
  })

  test('says to whom who is kept out may turn', () => {
    for (const state of ['removed', 'rejected'] as const) {
      expect(refusalIn(apply(course, [a(state)], undefined, situation)).message).toContain(`ask ${people.supervisor}`)
    }
  })

  test('is offered exactly where it would be done', () => {
    for (const access of ['open', 'list', 'apply'] as const) {
      for (const state of [undefined, ...membershipStates]) {
        const memberships = state === undefined ? [] : [a(state)]
        const on = aCourse({ access, students: [] })
        const result = apply(on, memberships, undefined, situation)
        expect(standingOf(on, memberships, situation).may_apply).toBe(result.ok && result.value.membership !== undefined)
      }
    }
  })

  test('keeps the version that it was made on', () => {
    const { membership } = valueOf(apply(course, [{ ...a('left'), version: 4 }], 'Back again.', situation))
    expect(membership).toEqual({ slug: 'mlbp2026', person: who, state: 'applied', at: midTerm, by: who, note: 'Back again.', version: 5 })
  })
})

describe('deciding', () => {
  test.each<[MembershipState | undefined, 'accepted' | 'rejected', boolean]>([
    [undefined, 'accepted', false], ['applied', 'accepted', true], ['accepted', 'accepted', false], ['rejected', 'accepted', true],
    ['left', 'accepted', false], ['removed', 'accepted', true],
    [undefined, 'rejected', false], ['applied', 'rejected', true], ['accepted', 'rejected', false], ['rejected', 'rejected', false],
    ['left', 'rejected', false], ['removed', 'rejected', false],
  ])('%s becomes %s: %s', (state, verdict, done) => {
    const outcome = decideOn('mlbp2026', who, state === undefined ? undefined : a(state), { verdict, by: people.manager, at: midTerm, reason: 'Seats.' })
    expect(isNotDecided(outcome)).toBe(!done)
    if (isNotDecided(outcome)) expect(outcome.reason).toMatch(/^This person .+\.$/)
    else expect(outcome).toMatchObject({ state: verdict, note: 'Seats.', version: 2 })
  })

  test('names up to twenty people', () => {
    const some = Array.from({ length: 23 }, (_, n) => `p${n}`)
    expect(named(some.slice(0, 20))).toBe(some.slice(0, 20).join(', '))
    expect(named(some)).toMatch(/p19 and 3 more$/)
  })
})

describe('placing', () => {
  test('moves between lists and keeps the others as they are', () => {
    const { course } = valueOf(placeOnStaff(aCourse(), people.instructor, 'observer', undefined, situation))
    expect([listedRoles(course, people.instructor), course.manager, course.students]).toEqual([['observer'], [people.manager], [people.student]])
  })

  test('never touches the supervisor', () => {
    expect(refusalIn(supervisorStays(aCourse(), people.supervisor)).code).toBe('wrong-state')
    expect(refusalIn(placeOnStaff(aCourse(), people.supervisor, 'observer', undefined, situation)).code).toBe('wrong-state')
  })

  test('stops at fifty in a list', () => {
    const observers = Array.from({ length: 50 }, (_, n) => `o${n}`)
    expect(refusalIn(placeOnStaff(aCourse({ observers }), who, 'observer', undefined, situation)).errors?.[0]?.field).toBe('role')
  })
})

describe('a roster', () => {
  test('adds behind those who are there, and leaves staff and accepted out', () => {
    const given = ['new', people.student, people.instructor, 'in', 'out']
    const found = rosterChange(aCourse(), given, 'add', [a('accepted', 'in'), a('removed', 'out')])
    expect(found).toEqual({ students: [people.student, 'new', 'out'], adds: ['new', 'out'], removals: [], unchanged: 3, blocked: ['out'] })
  })
})

describe('users\' servers are watched', () => {
  const lists = { instructors: [], students: [people.student, 'new'] }
  test.each<[string, Changes<Course>, boolean]>([
    ['when an instructor goes', { instructors: [] }, true], ['when an observer goes', { observers: [] }, true],
    ['when a student goes and another comes', { students: ['new'] }, true], ['when one list grows and another shrinks', lists, true],
    ['when the supervisor changes', { supervisor: who }, true], ['not when somebody comes', { instructors: [people.instructor, who] }, false],
    ['not when a list is put in another order', { students: [people.student] }, false],
    ['when an open course becomes a list', { access: 'list' }, true], ['not when the words change', { description: 'New.' }, false],
    ['when the dates make it private', { private_date: '2026-09-20' }, true], ['not when the dates ahead move', { private_date: '2026-12-20' }, false],
    ['when the dates archive it', { private_date: '2026-09-20', archive_date: '2026-09-21' }, true],
    ['not when contacts go', { contact: [] }, false],
  ])('%s', (_, changes, wanted) => {
    expect(takesRightsAway(aCourse(), aCourse(changes), midTerm, timeZone)).toBe(wanted)
  })

  test('until two minutes later, whichever command took the right away', () => {
    const sit = aSituation()
    const patch = { instructors: [] }
    const made = [
      valueOf(change(aCourse(), patch, { ...requestOf(aCourse()), ...patch }, sit)), endNow(aCourse(), 'Over.', sit),
      valueOf(setOverride(aCourse(), 'private', 'Exam.', undefined, sit)),
    ]
    expect(made.map(({ course }) => course.watch_pods_until)).toEqual(made.map(() => watchFrom(midTerm)))
    expect(watchFrom(midTerm)).toBe(plus(midTerm, 120 * second))
    expect(valueOf(setOverride(aCourseIn('private'), 'public', 'Exam.', undefined, sit)).course).not.toHaveProperty('watch_pods_until')
  })
})

describe('seats', () => {
  const hold = { listed: 8, version: 6, until: holdUntil(midTerm) }
  test.each<[string, number, Parameters<typeof seatsForAccepted>[1], number]>([
    ['are what the list leaves', 5, undefined, 7], ['are what a list leaves that is being written', 5, hold, 2],
    ['are what the list leaves once it is written', 6, hold, 7],
    ['are what the list leaves when that took too long', 5, { ...hold, until: midTerm }, 7],
    ['are not more because a shorter list is being written', 5, { ...hold, listed: 1 }, 7],
  ])('%s', (_, version, held, wanted) => {
    expect(seatsForAccepted({ seats: 10, listed: 3, version }, held, midTerm)).toBe(wanted)
  })
})

test.each<[Parameters<typeof aCourseIn>[0], string]>([
  ['requested', 'Not decided on yet.'], ['staging', 'Being prepared; opens on 1 November 2026, 00:00 (Europe/Helsinki).'],
  ['public', 'Open until 15 December 2026, 00:00 (Europe/Helsinki).'], ['private', 'Closed to students.'], ['archived', 'Over.'],
  ['deletion-due', 'Over.'], ['deleted', 'Over.'], ['cancelled', 'Not held.'],
])('a course that is %s is for students: %s', (phase, words) => {
  expect(phaseInWords(aCourseIn(phase), midTerm, timeZone)).toBe(words)
})
