import { beforeEach, describe, expect, test } from 'vitest'
import { hour } from '../../shared/core/instant.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { actors, MembersRig, said, type Who } from './members-rig.ts'

let rig: MembersRig
beforeEach(() => { rig = new MembersRig() })

async function invite(slug: string, body: object = {}): Promise<string> {
  const { url } = await rig.done('ida', 'make-invite', { path: { slug }, body })
  return new URL(url).pathname.replace('/join/', '')
}
const apply = (who: Who, token: string, note?: string) => rig.call(who, 'apply', { path: { token }, body: note === undefined ? {} : { note } })
const look = (who: Who, token: string) => rig.done(who, 'get-invite', { path: { token } })
const decide = (slug: string, body: object) => rig.done('ida', 'decide-applications', { path: { slug }, body })
const leave = (who: Who, slug: string) => rig.call(who, 'leave-course', { path: { slug } })
const mine = (who: Who, query: Record<string, string | number> = {}) => rig.done(who, 'list-my-courses', { query })
const seats = (students: number) => ({ resources: { memory_gb: 2, cpu: 4, storage_gb: 1, students } })

/** Somebody's application as the store has it after they used the link. */
async function applicants(slug: string, count: number): Promise<readonly string[]> {
  const people = Array.from({ length: count }, (_, n) => `s${String(n).padStart(3, '0')}@uni.example`)
  for (const person of people) {
    const membership = { slug, person, state: 'applied' as const, at: rig.now, by: person, version: 1 }
    await rig.members.save({ slug, now: rig.now, memberships: [membership], seats: { seats: 0, listed: 0, version: 1 } })
    rig.pass(1)
  }
  return people
}

async function history(slug: string): Promise<readonly string[]> {
  const { entries } = await rig.done('sofia', 'get-history', { path: { slug }, query: { limit: 100 } })
  return entries.map(({ summary }) => summary)
}

describe('an invite link', () => {
  test('tells whoever is signed in what it is for and how they stand', async () => {
    const slug = await rig.course({ description: 'x'.repeat(600) })
    const invitation = await look('samu', await invite(slug))
    expect(invitation).toMatchObject({
      slug, name: 'Machine Learning: Basic Principles (2026)', supervisor: actors.sofia, phase: 'public', state: 'none', may_apply: true,
      phase_in_words: 'Open until 15 December 2026, 00:00 (Europe/Helsinki).', public_date: '2026-09-01',
    })
    expect(invitation.description).toHaveLength(500)
    expect(invitation).not.toHaveProperty('students')
  })

  test('is replaced by another, and ends when it is revoked or its time is over', async () => {
    const slug = await rig.course()
    const first = await invite(slug)
    const second = await invite(slug, { until: '2026-10-05' })
    expect(said(await apply('samu', first))).toBe('404 not-found')
    expect(said(await apply('samu', second))).toBe('200 done')
    rig.pass(90 * hour)
    expect(said(await apply('tea', second))).toBe('404 not-found')
    const third = await invite(slug)
    expect((await rig.call('mika', 'revoke-invite', { path: { slug } })).status).toBe(204)
    expect(said(await apply('tea', third))).toBe('404 not-found')
    expect((await history(slug)).slice(0, 2)).toEqual(['Ended the link by which people apply.', 'Made a link by which people apply; any earlier one ended.'])
  })

  test('is stored by its hash alone', async () => {
    const token = await invite(await rig.course())
    expect(JSON.stringify([...rig.links.links])).not.toContain(token)
  })

  test.each([['otso', '403 not-allowed'], ['gita', '403 not-allowed'], ['samu', '404 not-found']] as const)('is not made by %s: %s', async (who, wanted) => {
    const slug = await rig.course()
    expect(said(await rig.call(who, 'make-invite', { path: { slug }, body: {} }))).toBe(wanted)
    expect(said(await rig.call(who, 'revoke-invite', { path: { slug } }))).toBe(wanted)
  })

  test.each([['open', '409 wrong-state'], ['list', '409 wrong-state']] as const)('is of no use where access is %s', async (access, wanted) => {
    const slug = await rig.course({ access })
    expect(said(await rig.call('mika', 'make-invite', { path: { slug }, body: {} }))).toBe(wanted)
  })

  test.each(['', 'x', 'x'.repeat(5_000), '%00', '../..'])('%j is none', async (token) => {
    expect(said(await apply('samu', token))).toBe('404 not-found')
  })

  test('cannot end before it begins', async () => {
    const slug = await rig.course()
    expect(said(await rig.call('ida', 'make-invite', { path: { slug }, body: { until: '2026-09-01' } }))).toBe('422 invalid-request')
  })
})

describe('applying', () => {
  test('is told once to staff who decide, and again an hour later at the soonest', async () => {
    const slug = await rig.course()
    const token = await invite(slug)
    await apply('samu', token, 'Exchange student.')
    await apply('tea', token)
    for (const who of ['sofia', 'mika', 'ida'] as const) expect(rig.mailsTo(who).map(({ kind }) => kind)).toEqual(['application-waiting'])
    expect(rig.mailsTo('otso')).toEqual([])
    rig.pass(hour)
    await apply('gita', token)
    expect(rig.mailsTo('ida')).toHaveLength(2)
  })

  test('twice is once', async () => {
    const slug = await rig.course()
    const token = await invite(slug)
    const first = await apply('samu', token)
    const again = await apply('samu', token)
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect((await rig.members.get(slug, actors.samu))?.version).toBe(1)
    expect((await history(slug)).filter((line) => line.startsWith('Applied'))).toHaveLength(1)
  })

  test('says that nothing is needed to staff, to listed students and where everybody may come', async () => {
    const slug = await rig.course({ students: ['samu'] })
    const token = await invite(slug)
    expect((await apply('otso', token)).body).toMatchObject({ state: 'staff', may_apply: false })
    expect((await apply('samu', token)).body).toMatchObject({ state: 'student', may_apply: false })
    const course = await rig.record(slug)
    await rig.store.save({ course: { ...course, access: 'open', version: course.version + 1 }, indexed: { phase: 'public', trouble: false } })
    expect((await apply('tea', token)).body).toMatchObject({ state: 'student' })
    expect(await rig.members.counts(slug)).toEqual({ applied: 0, accepted: 0 })
  })

  test('after leaving is possible, after a rejection not, under neither of a person\'s names', async () => {
    const slug = await rig.course()
    const token = await invite(slug)
    await apply('samu', token)
    await decide(slug, { accept: [actors.samu] })
    await leave('samu', slug)
    expect((await apply('samu', token)).body).toMatchObject({ state: 'applied' })
    await decide(slug, { reject: [actors.samu], reason: 'Not enrolled.' })
    expect(said(await apply('samu', token))).toBe('403 not-allowed')
    await rig.call('ida', 'remove-member', { path: { slug, person: 'tea' }, query: { reason: 'Not enrolled.' } })
    expect(said(await apply('tea', token))).toBe('403 not-allowed')
  })

  test('to a course that is over is refused', async () => {
    const slug = await rig.course()
    const token = await invite(slug)
    rig.pass(200 * 24 * hour)
    expect(said(await apply('samu', token))).toBe('409 wrong-state')
  })

  test('with a note that is too long is refused', async () => {
    expect(said(await apply('samu', await invite(await rig.course()), 'x'.repeat(501)))).toBe('422 invalid-request')
  })
})

describe('deciding on applications', () => {
  test('some of them: each is told, with the reason', async () => {
    const slug = await rig.course()
    const token = await invite(slug)
    for (const who of ['samu', 'tea'] as const) await apply(who, token)
    const answer = await decide(slug, { accept: [actors.samu, 'nobody@uni.example'], reject: [actors.tea], reason: 'Not enrolled.' })
    expect(answer).toEqual({
      accepted: [actors.samu], rejected: [actors.tea], not_decided: [{ person: 'nobody@uni.example', reason: 'This person has not applied.' }],
    })
    expect(rig.mailsTo('samu').map(({ kind }) => kind)).toEqual(['application-accepted'])
    expect(rig.mailsTo('tea').map(({ kind, facts }) => [kind, facts['reason']])).toEqual([['application-rejected', 'Not enrolled.']])
  })

  test('all of them: who came first is in, as many as fit, on one line of history', async () => {
    const slug = await rig.course({ ...seats(75), students: ['listed@uni.example'] })
    const people = await applicants(slug, 100)
    const answer = await decide(slug, { accept: 'all' })
    expect(answer.accepted).toEqual(people.slice(0, 74))
    expect(answer.not_decided.map(({ person, reason }) => [person, reason])).toEqual(
      people.slice(74).map((person) => [person, 'All seats of the course are taken.']))
    expect(await rig.members.counts(slug)).toEqual({ applied: 26, accepted: 74 })
    const [line, ...rest] = await history(slug)
    expect(line).toMatch(/^Accepted 74 applications: s000@uni.example, .* and 54 more\.$/)
    expect(rest.filter((one) => one.startsWith('Accepted'))).toEqual([])
  })

  test('goes on where somebody changed meanwhile', async () => {
    const slug = await rig.course({ ...seats(100) })
    const people = await applicants(slug, 40)
    const save = rig.members.save.bind(rig.members)
    rig.members.save = async (write) => {
      if (write.memberships.some(({ person }) => person === people[0])) throw new Conflict('always')
      return save(write)
    }
    const answer = await decide(slug, { accept: people })
    expect(answer.accepted).toEqual(people.slice(30))
    expect(answer.not_decided[0]).toEqual({ person: people[0], reason: 'Changed meanwhile; try again.' })
  })

  test('lifts a rejection and a removal, which only staff can', async () => {
    const slug = await rig.course()
    await apply('samu', await invite(slug))
    await decide(slug, { reject: [actors.samu], reason: 'Not enrolled.' })
    expect((await decide(slug, { accept: [actors.samu] })).accepted).toEqual([actors.samu])
  })

  test.each<[string, object]>([
    ['nobody', {}], ['a rejection without a reason', { reject: ['a@uni.example'] }],
    ['the same person twice', { accept: ['a@uni.example'], reject: ['a@uni.example'], reason: 'Both?' }],
    ['more than 500', { accept: Array.from({ length: 501 }, (_, n) => `p${n}@uni.example`) }],
    ['what is no person', { accept: ['a b'] }],
  ])('refuses %s', async (_, body) => {
    const slug = await rig.course()
    expect(said(await rig.call('ida', 'decide-applications', { path: { slug }, body }))).toBe('422 invalid-request')
  })
})

describe('my courses', () => {
  test('are those applied to and accepted on; the hub is told once it can be entered', async () => {
    const [first, second] = [await rig.course(), await rig.course({ public_date: '2026-11-01' })]
    for (const slug of [first, second]) await apply('samu', await invite(slug))
    expect((await mine('samu')).courses.map(({ slug, state, hub_url }) => [slug, state, hub_url])).toEqual([[first, 'applied', undefined], [second, 'applied', undefined]])
    for (const slug of [first, second]) await decide(slug, { accept: 'all' })
    const { courses } = await mine('samu')
    expect(courses.map(({ state, hub_url, phase_in_words: words }) => [state, hub_url, words])).toEqual([
      ['accepted', 'https://people.hubs.uni.example/', 'Open until 15 December 2026, 00:00 (Europe/Helsinki).'],
      ['accepted', undefined, 'Being prepared; opens on 1 November 2026, 00:00 (Europe/Helsinki).'],
    ])
    const page = await mine('samu', { limit: 1 })
    expect((await mine('samu', { limit: 1, cursor: page.next_cursor ?? '' })).courses.map(({ slug }) => slug)).toEqual([second])
    expect((await mine('tea')).courses).toEqual([])
  })
})

describe('leaving', () => {
  test('takes off the list, frees the seat, and has users\' servers looked at', async () => {
    const slug = await rig.course({ students: ['samu', 'other'] })
    expect((await leave('samu', slug)).status).toBe(204)
    expect(await rig.record(slug)).toMatchObject({ students: ['other'] })
    expect((await rig.record(slug)).watch_pods_until).toBeDefined()
    await apply('tea', await invite(slug))
    await decide(slug, { accept: 'all' })
    expect((await leave('tea', slug)).status).toBe(204)
    expect(await rig.members.counts(slug)).toEqual({ applied: 0, accepted: 0 })
    expect((await history(slug)).filter((line) => line.startsWith('Left'))).toEqual(['Left the course.', 'Left the list of students.'])
  })

  test('takes an application back, and twice is once', async () => {
    const slug = await rig.course()
    await apply('samu', await invite(slug))
    for (const _ of [1, 2]) expect((await leave('samu', slug)).status).toBe(204)
    expect(await rig.members.get(slug, actors.samu)).toMatchObject({ state: 'left', version: 2 })
    expect((await rig.record(slug)).watch_pods_until).toBeUndefined()
  })

  test('a course that one is not on tells no more than one that is not there', async () => {
    const slug = await rig.course()
    const [there, nowhere] = [await leave('samu', slug), await leave('samu', 'nowhere-2026')]
    expect([said(there), said(nowhere)]).toEqual(['404 not-found', '404 not-found'])
    expect(there.detail.replace(slug, 'x')).toBe(nowhere.detail.replace('nowhere-2026', 'x'))
  })
})
