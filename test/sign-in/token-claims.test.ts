import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import type { Hub } from '../../shared/core/hubs/hub.ts'
import { minute, plus } from '../../shared/core/instant.ts'
import type { Membership } from '../../shared/core/members/membership.ts'
import { groupsOf, hubGroup } from '../../shared/core/names.ts'
import { Rejected } from '../../shared/ports/errors.ts'
import type { SignedIn } from '../../shared/sign-in/signed-in.ts'
import { tokenClaims } from '../../shared/sign-in/token-claims.ts'
import { aNewCourse } from '../contract/course-writes.ts'
import { aCourse, aCourseIn, midTerm, settings } from '../fixtures/a-course.ts'
import { aHub, hubAudit } from '../fixtures/a-hub.ts'
import { people } from '../fixtures/people.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryHubRegistry } from '../memory/hub-registry.ts'
import { MemoryHubUsers } from '../memory/hub-users.ts'
import { MemoryLinkStore } from '../memory/link-store.ts'
import { MemoryMembershipStore } from '../memory/membership-store.ts'
import { MemoryWorkQueue } from '../memory/work-queue.ts'

/** Every port of the claims in memory. */
function aWorld() {
  const store = new MemoryCourseStore(new MemoryLinkStore())
  const time = { now: midTerm }
  return {
    store, time, members: new MemoryMembershipStore(store), hubs: new MemoryHubRegistry(store), users: new MemoryHubUsers(),
    queue: new MemoryWorkQueue(), clock: { now: () => time.now }, settings,
  }
}

let world: ReturnType<typeof aWorld>
beforeEach(() => { world = aWorld() })

const putCourse = (course: Course) => world.store.create(aNewCourse({ ...course, version: 1 }))
const putHub = (hub: Hub) => world.hubs.create(hub, hubAudit(hub), undefined)

function aPerson(email: string, username = email.split('@')[0] ?? email): SignedIn {
  return { username, identities: [email, username], name: 'Ada Lovelace' }
}

async function putMembership(slug: string, person: string, state: Membership['state']): Promise<void> {
  const membership: Membership = { slug, person, state, at: midTerm, by: people.instructor, version: 1 }
  const seats = { seats: 100, listed: 0, version: 1 }
  expect(await world.members.save({ slug, memberships: [membership], seats, now: midTerm })).toBe('saved')
}

describe('what a person may open', () => {
  const { students, instructors } = groupsOf('mlbp2026')

  test('on a course\'s own hub follows the record and the phase of the moment', async () => {
    await putCourse(aCourse())
    expect((await tokenClaims('mlbp2026', aPerson(people.student), world)).groups).toEqual([students])
    expect((await tokenClaims('mlbp2026', aPerson(people.instructor), world)).groups).toEqual([instructors, students])
    world.time.now = plus(midTerm, 90 * 24 * 60 * minute)
    expect((await tokenClaims('mlbp2026', aPerson(people.student), world)).groups).toEqual([])
    expect((await tokenClaims('mlbp2026', aPerson(people.instructor), world)).groups).toEqual([instructors, students])
  })

  test('follows memberships, under whatever name they are kept', async () => {
    await putCourse(aCourse({ access: 'apply' }))
    const person = aPerson(people.anyone, 'nobody')
    expect((await tokenClaims('mlbp2026', person, world)).groups).toEqual([])
    await putMembership('mlbp2026', 'nobody', 'accepted')
    expect((await tokenClaims('mlbp2026', person, world)).groups).toEqual([students])
    await putMembership('mlbp2026', people.anyone, 'removed')
    expect((await tokenClaims('mlbp2026', person, world)).groups).toEqual([])
  })

  test('on a shared hub is told of each of its courses, and memberships are read once for all', async () => {
    await putHub(aHub({ name: 'science' }))
    const slugs = Array.from({ length: 130 }, (_, index) => `course-${String(index).padStart(3, '0')}`)
    for (const slug of slugs) await putCourse(aCourse({ slug, hub: 'science', access: 'apply', students: [] }))
    await putCourse(aCourseIn('private', { slug: 'closed', hub: 'science', access: 'open' }))
    await putMembership('course-007', people.anyone, 'accepted')
    await putMembership('course-120', people.anyone, 'accepted')
    const reads = vi.spyOn(world.members, 'ofPerson')
    const { groups } = await tokenClaims('science', aPerson(people.anyone), world)
    expect(groups).toEqual([groupsOf('course-007').students, groupsOf('course-120').students])
    expect(reads).toHaveBeenCalledTimes(2)
    reads.mockClear()
    expect((await tokenClaims('science', aPerson(people.instructor), world)).groups).toHaveLength(2 * 131)
    expect(reads).not.toHaveBeenCalled()
  })

  test('on a general-use hub is its one group', async () => {
    await putHub(aHub({ name: 'notebooks', kind: 'general' }))
    expect((await tokenClaims('notebooks', aPerson(people.anyone), world)).groups).toEqual([hubGroup('notebooks')])
  })

  test('is nothing on a hub that was removed, moved out of, or never was', async () => {
    await putHub(aHub({ name: 'gone', kind: 'general', removed: { by: people.operator, at: midTerm, reason: 'Old.' } }))
    await putHub(aHub({ name: 'science' }))
    await putCourse(aCourse({ hub: 'science' }))
    for (const hub of ['gone', 'mlbp2026', 'nowhere']) {
      expect((await tokenClaims(hub, aPerson(people.instructor), world)).groups).toEqual([])
    }
  })
})

describe('the person as hubs know them', () => {
  const homes = { kind: 'chore', name: 'homes' }
  beforeEach(async () => { await putCourse(aCourse()) })

  test('is made at first sight, and a home is asked for', async () => {
    const claims = await tokenClaims('mlbp2026', aPerson(people.student, 'samu'), world)
    expect(claims).toMatchObject({ hub_user: 'samu', name: 'Ada Lovelace' })
    expect(claims).not.toHaveProperty('uid')
    expect(world.queue.drain()).toEqual([homes])
    expect(await world.users.find('samu')).toMatchObject({ user: 'samu', identities: [people.student, 'samu'], since: midTerm })
  })

  test('keeps number and name for ever, and the number is told once there is a home', async () => {
    const person = aPerson(people.student, 'max.müller')
    const first = await tokenClaims('mlbp2026', person, world)
    expect(first.hub_user).toMatch(/^u\d+$/)
    await world.users.markHomesMade([first.hub_user], midTerm)
    const later = await tokenClaims('mlbp2026', person, world)
    expect(later).toEqual({ ...first, uid: Number(first.hub_user.slice(1)) })
    expect(world.queue.drain()).toEqual([homes])
  })

  test('shares no number with another person or a course', async () => {
    const taken = await world.store.nextId(settings.id_range[0])
    for (const name of ['one', 'two']) {
      const { hub_user } = await tokenClaims('mlbp2026', aPerson(`${name}@uni.example`), world)
      await world.users.markHomesMade([hub_user], midTerm)
    }
    const uidOf = async (name: string) => (await tokenClaims('mlbp2026', aPerson(`${name}@uni.example`), world)).uid
    const uids = await Promise.all(['one', 'two'].map(uidOf))
    expect(new Set([taken, ...uids]).size).toBe(3)
  })

  test('has a missing home asked for again after half a minute, and not at every look', async () => {
    const person = aPerson(people.student)
    await tokenClaims('mlbp2026', person, world)
    await tokenClaims('mlbp2026', person, world)
    expect(world.queue.drain()).toEqual([homes])
    world.time.now = plus(midTerm, minute)
    await tokenClaims('mlbp2026', person, world)
    expect(world.queue.drain()).toEqual([homes])
  })

  test('is known by the names of the latest sign-in', async () => {
    await tokenClaims('mlbp2026', aPerson('ada.byron@uni.example', 'ada'), world)
    await tokenClaims('mlbp2026', aPerson('ada.lovelace@uni.example', 'ada'), world)
    expect((await world.users.find('ada'))?.identities).toEqual(['ada.lovelace@uni.example', 'ada'])
  })

  test('cannot be made when the numbers are used up', async () => {
    const last = await world.store.nextId(settings.id_range[0])
    const full = { ...world, settings: { ...settings, id_range: [settings.id_range[0], last] as const } }
    await expect(tokenClaims('mlbp2026', aPerson(people.student), full)).rejects.toThrow(Rejected)
    expect(await world.users.find('samu.student')).toBeUndefined()
  })
})
