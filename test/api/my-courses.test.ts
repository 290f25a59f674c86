import { beforeEach, describe, expect, test } from 'vitest'
import type { MembershipState } from '../../shared/core/members/membership.ts'
import { actors, MembersRig, type Who } from './members-rig.ts'

let rig: MembersRig
beforeEach(() => { rig = new MembersRig() })

const mine = (who: Who, query: Record<string, string | number> = {}) => rig.done(who, 'list-my-courses', { query })
const shown = async (who: Who) => (await mine(who)).courses.map(({ slug, state }) => [slug, state])

async function stand(slug: string, person: string, state: MembershipState, note?: string): Promise<void> {
  const membership = { slug, person, state, at: rig.now, by: person, version: 1, ...(note === undefined ? {} : { note }) }
  await rig.members.save({ slug, now: rig.now, memberships: [membership], seats: { seats: 10, listed: 0, version: 1 } })
}

describe('my courses', () => {
  test('are those too in whose own list I stand, by address or username, with the hub once it is open', async () => {
    const [byName, byAddress] = [await rig.course({ students: ['samu'] }), await rig.course({ students: [actors.samu], public_date: '2026-11-01' })]
    await rig.course({ students: ['other'] })
    expect((await mine('samu')).courses).toEqual([
      {
        slug: byName, name: 'Machine Learning: Basic Principles (2026)', phase: 'public', state: 'listed',
        phase_in_words: 'Open until 15 December 2026, 00:00 (Europe/Helsinki).', hub_url: 'https://people.hubs.uni.example/',
        next_transition: { at: '2026-12-14T22:00:00.000Z', phase: 'private' },
      },
      expect.objectContaining({ slug: byAddress, state: 'listed', phase: 'staging' }),
    ])
    expect((await mine('samu')).courses[1]).not.toHaveProperty('hub_url')
  })

  test.each<[MembershipState, string, boolean]>([
    ['applied', 'listed', true], ['left', 'listed', true], ['accepted', 'accepted', true], ['rejected', 'rejected', false], ['removed', 'removed', false],
  ])('for one who is in the list and %s says %s', async (state, wanted, mayEnter) => {
    const slug = await rig.course({ students: ['samu'] })
    await stand(slug, actors.samu, state, 'A note.')
    const { courses } = await mine('samu')
    expect(courses.map((course) => [course.slug, course.state, course.hub_url !== undefined])).toEqual([[slug, wanted, mayEnter]])
    expect(courses[0]?.note).toBe(wanted === 'listed' ? undefined : 'A note.')
  })

  test('show a course once to one who stands on it under two names, shut out if either is', async () => {
    const slug = await rig.course()
    await stand(slug, 'samu', 'accepted')
    await stand(slug, actors.samu, 'removed')
    const { courses } = await mine('samu')
    expect(courses.map(({ state, hub_url: url }) => [state, url])).toEqual([['removed', undefined]])
  })

  test('are not those that nobody agreed to yet: anybody may write any name into a request', async () => {
    const { decision: _, ...requested } = await rig.record(await rig.course({ students: ['samu'] }))
    await rig.store.create({ course: { ...requested, slug: 'asked-for' }, indexed: { phase: 'requested', trouble: false }, audit: [] })
    expect(await shown('samu')).toEqual([['people-0', 'listed']])
  })

  test('no longer show a course whose list I left', async () => {
    const slug = await rig.course({ students: ['samu'] })
    expect((await rig.call('samu', 'leave-course', { path: { slug } })).status).toBe(204)
    expect(await shown('samu')).toEqual([])
  })

  test.each([1, 2, 3, 100])('come each once and all of them in pages of %i', async (limit) => {
    const slugs: string[] = []
    for (let n = 0; n < 9; n += 1) {
      const slug = await rig.course(n % 3 === 0 ? {} : { students: [n % 2 === 0 ? 'samu' : actors.samu] })
      if (n % 3 !== 1) await stand(slug, n % 2 === 0 ? 'samu' : actors.samu, 'applied')
      if (n === 5) await stand(slug, 'samu', 'left')
      slugs.push(slug)
    }
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await mine('samu', { limit, ...(cursor === undefined ? {} : { cursor }) })
      expect(page.courses.length).toBeLessThanOrEqual(limit)
      found.push(...page.courses.map(({ slug }) => slug))
      cursor = page.next_cursor
    } while (cursor !== undefined)
    expect(found).toEqual(slugs)
  })

  test('leave out a course that only an index names', async () => {
    const slug = await rig.course({ students: ['other'] })
    rig.store.slugsOfStudent = async () => ({ items: [slug, 'gone-2026'] })
    expect(await shown('samu')).toEqual([])
  })
})
