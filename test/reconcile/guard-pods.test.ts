import { beforeEach, describe, expect, test } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { minute, plus, second } from '../../shared/core/instant.ts'
import { seatsIn } from '../../shared/core/members/seats.ts'
import type { UserPod } from '../../shared/core/user-pod.ts'
import { guardPods, watched } from '../../shared/reconcile/guard-pods.ts'
import { aCourse, aCourseIn, midTerm as now, timeZone } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'
import { World } from '../memory/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})

const watching = { watch_pods_until: plus(now, 2 * minute) }

async function running(user: string, identity: string, role: UserPod['role'], course = 'mlbp2026'): Promise<void> {
  await world.users.ensure({ user, username: user, uid: 80_000 + world.cluster.pods.size, identities: [identity], since: now })
  world.cluster.pods.set(user, { hub: 'mlbp2026', pod: { name: `jupyter-${user}`, uid: `uid-${user}`, user, course, role, created_at: now, going: false } })
}

const left = (): readonly string[] => [...world.cluster.pods.keys()].toSorted()
const guard = (course: Course, at = now) => guardPods('mlbp2026', course, at, world)

describe('servers of people without standing', () => {
  test('go when the course goes private; the instructors\' stay', async () => {
    await running('samu', people.student, 'student')
    await running('ida', people.instructor, 'instructor')
    await guard(aCourseIn('private', watching))
    expect(left()).toEqual(['ida'])
  })

  test('stay while the course is public', async () => {
    await running('samu', people.student, 'student')
    await guard(aCourseIn('public', watching))
    expect(left()).toEqual(['samu'])
  })

  test('go with a demotion: a server that was started as instructor sees more than a student may', async () => {
    await running('ida', people.instructor, 'instructor')
    await guard(aCourse({ ...watching, instructors: [] }))
    expect(left()).toEqual([])
  })

  test('go when somebody is removed, and only theirs', async () => {
    await running('samu', people.student, 'student')
    await running('sini', 'sini.student@uni.example', 'student')
    const removed = { slug: 'mlbp2026', person: people.student, state: 'removed', at: now, by: people.manager, version: 1 } as const
    await world.members.save({ slug: 'mlbp2026', now, memberships: [removed], seats: seatsIn(aCourse()) })
    await guard(aCourse(watching))
    expect(left()).toEqual(['sini'])
  })

  test('all go when a course in a shared hub is archived', async () => {
    await running('ida', people.instructor, 'instructor')
    await guard(aCourseIn('archived', { ...watching, hub: 'science' }))
    expect(left()).toEqual([])
  })

  test('of another course in the same hub are not touched', async () => {
    await running('samu', people.student, 'student', 'other2026')
    await guard(aCourseIn('private', watching))
    expect(left()).toEqual(['samu'])
  })
})

describe('the watch', () => {
  test('begins when students lose the course to a date, and not before', () => {
    expect(watched(aCourseIn('private', { observed_phase: 'public' }), now, timeZone).watch_pods_until).toBe(plus(now, 2 * minute))
    expect(watched(aCourseIn('private', { observed_phase: 'private' }), now, timeZone)).not.toHaveProperty('watch_pods_until')
    expect(watched(aCourseIn('public', { observed_phase: 'staging' }), now, timeZone)).not.toHaveProperty('watch_pods_until')
  })

  test('begins when a date takes a shared hub from a course whose hub goes on without it', () => {
    const archived = (changes: object) => watched(aCourseIn('archived', { observed_phase: 'private', ...changes }), now, timeZone)
    expect(archived({ hub: 'science' }).watch_pods_until).toBe(plus(now, 2 * minute))
    expect(archived({})).not.toHaveProperty('watch_pods_until')
    expect(archived({ hub: 'science', observed_phase: 'archived' })).not.toHaveProperty('watch_pods_until')
  })

  test('goes on for half a minute after the last server that had to go, and then ends', async () => {
    const course = aCourseIn('private', { watch_pods_until: plus(now, second) })
    await running('samu', people.student, 'student')
    const disturbed = await guard(course)
    expect(disturbed.watch_pods_until).toBe(plus(now, 30 * second))
    const quiet = await guard(disturbed, plus(now, 30 * second))
    expect(quiet).not.toHaveProperty('watch_pods_until')
  })

  test('costs nothing when nobody is watched', async () => {
    world.cluster.userPods = () => Promise.reject(new Error('asked'))
    const course = aCourse()
    expect(await guard(course)).toBe(course)
  })
})
