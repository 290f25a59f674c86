import { beforeEach, describe, expect, test } from 'vitest'
import type { MemberView } from '../../shared/contract/member-view.ts'
import { minute, plus } from '../../shared/core/instant.ts'
import { actors, MembersRig, said, type Who } from './members-rig.ts'

let rig: MembersRig
beforeEach(() => { rig = new MembersRig() })

async function invite(slug: string): Promise<string> {
  const { url } = await rig.done('mika', 'make-invite', { path: { slug }, body: {} })
  return new URL(url).pathname.replace('/join/', '')
}

const place = (who: Who, slug: string, person: string, role: string) => rig.call(who, 'place-member', { path: { slug, person }, body: { role } })
const remove = (who: Who, slug: string, person: string, reason = 'Copied the answers.') =>
  rig.call(who, 'remove-member', { path: { slug, person }, query: { reason } })
const apply = (who: Who, token: string, note?: string) => rig.call(who, 'apply', { path: { token }, body: note === undefined ? {} : { note } })

const change = (slug: string, body: object) =>
  rig.done('sofia', 'change-course', { path: { slug }, body, ifMatch: '"2"', contentType: 'application/merge-patch+json' })

async function members(slug: string, query: Record<string, string | number> = {}): Promise<readonly MemberView[]> {
  const all: MemberView[] = []
  let cursor: string | undefined
  do {
    const page = await rig.done('mika', 'list-members', { path: { slug }, query: { ...query, ...(cursor === undefined ? {} : { cursor }) } })
    all.push(...page.members)
    cursor = page.next_cursor
  } while (cursor !== undefined && all.length < 3_000)
  return all
}

async function stateOf(slug: string, person: string): Promise<string | undefined> {
  return (await members(slug)).find((one) => one.person === person && one.role === 'student')?.state
}

async function lastLine(slug: string): Promise<string> {
  const { entries } = await rig.done('sofia', 'get-history', { path: { slug }, query: {} })
  return entries[0]?.summary ?? ''
}

describe('the list of members', () => {
  test('has staff first, then listed students, then those who applied, in pages of any size', async () => {
    const slug = await rig.course({ students: ['b.student@uni.example', 'a.student@uni.example'], observers: ['olli'] })
    await apply('samu', await invite(slug), 'Exchange student.')
    const expected = [
      ['supervisor', actors.sofia, 'listed'], ['manager', actors.mika, 'listed'], ['instructor', actors.ida, 'listed'],
      ['observer', 'olli', 'listed'], ['student', 'b.student@uni.example', 'listed'], ['student', 'a.student@uni.example', 'listed'],
      ['student', actors.samu, 'applied'],
    ]
    for (const limit of [1, 2, 6, 7, 100]) {
      expect((await members(slug, { limit })).map(({ role, person, state }) => [role, person, state])).toEqual(expected)
    }
    const body = await rig.done('mika', 'list-members', { path: { slug }, query: {} })
    expect(body.counts).toEqual({ managers: 1, instructors: 1, observers: 1, listed: 2, applied: 1, accepted: 0 })
    expect(body.seats).toEqual({ total: 10, taken: 2, free: 8 })
    expect((await members(slug, { state: 'applied' })).map(({ person, note }) => [person, note])).toEqual([[actors.samu, 'Exchange student.']])
    expect(await members(slug, { state: 'removed' })).toEqual([])
  })

  test('is for staff, governance and operators', async () => {
    const slug = await rig.course()
    for (const who of ['sofia', 'mika', 'ida', 'gita', 'oona'] as const) {
      expect([who, said(await rig.call(who, 'list-members', { path: { slug }, query: {} }))]).toEqual([who, '200 done'])
    }
    expect(said(await rig.call('samu', 'list-members', { path: { slug }, query: {} }))).toBe('404 not-found')
  })

  test('refuses the cursor of another list, and takes any number of a forged one', async () => {
    const slug = await rig.course()
    const forged = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    expect(said(await rig.call('mika', 'list-members', { path: { slug }, query: { cursor: forged({ of: 'members other ' }) } }))).toBe('422 invalid-request')
    for (const after of ['-5', 'x', '1e9', '']) {
      const query = { cursor: forged({ of: `members ${slug} `, part: 0, after }) }
      expect([after, said(await rig.call('mika', 'list-members', { path: { slug }, query }))]).toEqual([after, '200 done'])
    }
  })
})

describe('a role on the staff', () => {
  test('is given by managers, moves whoever had another, and is mailed', async () => {
    const slug = await rig.course()
    expect(said(await place('mika', slug, actors.samu.toUpperCase(), 'instructor'))).toBe('200 done')
    expect((await rig.record(slug)).instructors).toEqual([actors.ida, actors.samu])
    expect(await lastLine(slug)).toBe(`Made ${actors.samu} instructor.`)
    await place('mika', slug, actors.samu, 'observer')
    const body = await rig.record(slug)
    expect([body.instructors, body.observers]).toEqual([[actors.ida], [actors.otso, actors.samu]])
    expect(await lastLine(slug)).toBe(`Made ${actors.samu}, who was instructor, observer.`)
    expect(rig.mailsTo('samu').map(({ kind, facts }) => [kind, facts])).toEqual([
      ['staff-added', { by: actors.mika, role: 'instructor' }], ['staff-added', { by: actors.mika, role: 'observer' }],
    ])
  })

  test('that a person has already is given again without a trace', async () => {
    const slug = await rig.course()
    const before = await rig.record(slug)
    expect(said(await place('mika', slug, actors.ida, 'instructor'))).toBe('200 done')
    expect((await rig.record(slug)).version).toBe(before.version)
  })

  test.each<[Who, string, string]>([
    ['ida', actors.samu, '403 not-allowed'], ['ida', actors.mika, '403 not-allowed'], ['gita', actors.samu, '403 not-allowed'],
    ['samu', actors.samu, '404 not-found'], ['mika', actors.sofia, '409 wrong-state'], ['mika', 'not a person', '422 invalid-request'],
  ])('is not given by %s to %s: %s', async (who, person, wanted) => {
    const slug = await rig.course()
    expect(said(await place(who, slug, person, 'manager'))).toBe(wanted)
  })

  test('gives back a student\'s seat', async () => {
    const slug = await rig.course()
    await place('mika', slug, actors.samu, 'student')
    await place('mika', slug, actors.samu, 'instructor')
    const body = await rig.done('mika', 'list-members', { path: { slug }, query: {} })
    expect(body.seats).toEqual({ total: 10, taken: 0, free: 10 })
  })

  test('is taken away by managers; the person may come back as a student', async () => {
    const slug = await rig.course()
    expect(said(await remove('mika', slug, actors.ida, 'The course is held by others now.'))).toBe('204 done')
    expect((await rig.record(slug)).instructors).toEqual([])
    expect(rig.mailsTo('ida').map(({ kind, facts }) => [kind, facts['role']])).toEqual([['staff-removed', 'instructor']])
    expect(said(await apply('ida', await invite(slug)))).toBe('200 done')
  })

  test('of the last manager may go: the supervisor stays one and cannot be removed or demoted', async () => {
    const slug = await rig.course()
    expect(said(await remove('mika', slug, actors.mika, 'Leaves the university.'))).toBe('204 done')
    for (const role of ['manager', 'instructor', 'student']) expect(said(await place('sofia', slug, actors.sofia, role))).toBe('409 wrong-state')
    expect((await remove('sofia', slug, actors.sofia)).detail).toContain('Change the field supervisor')
    expect(said(await place('sofia', slug, actors.mika, 'manager'))).toBe('200 done')
  })

  test('is not changed by instructors, though they manage students', async () => {
    const slug = await rig.course()
    expect(said(await place('ida', slug, actors.mika, 'student'))).toBe('403 not-allowed')
    expect(said(await remove('ida', slug, actors.mika))).toBe('403 not-allowed')
    expect(said(await place('ida', slug, actors.samu, 'student'))).toBe('200 done')
  })
})

describe('a student', () => {
  test('who is removed is out at once, is told why, and does not come back by applying', async () => {
    const slug = await rig.course()
    const token = await invite(slug)
    await place('ida', slug, actors.samu, 'student')
    expect(said(await remove('ida', slug, actors.samu))).toBe('204 done')
    expect(await stateOf(slug, actors.samu)).toBe('removed')
    const answer = await apply('samu', token)
    expect(said(answer)).toBe('403 not-allowed')
    expect(answer.detail).toContain(`ask ${actors.sofia}`)
    expect(await stateOf(slug, actors.samu)).toBe('removed')
    await rig.call('samu', 'leave-course', { path: { slug } })
    expect(await stateOf(slug, actors.samu)).toBe('removed')
    const told = rig.mailsTo('samu').filter(({ kind }) => kind === 'student-removed')
    expect(told.map(({ facts }) => facts)).toEqual([{ by: actors.ida, reason: 'Copied the answers.' }])
  })

  test('who is removed from an open course is shut out of it too', async () => {
    const slug = await rig.course({ access: 'open' })
    expect(said(await remove('mika', slug, actors.samu))).toBe('204 done')
    expect(await stateOf(slug, actors.samu)).toBe('removed')
  })

  test('who is removed comes off the list, and stays out when the next roster has them', async () => {
    const slug = await rig.course({ access: 'list', students: [actors.samu, actors.tea] })
    await remove('mika', slug, actors.samu)
    expect((await rig.record(slug)).students).toEqual([actors.tea])
    const body = await rig.done('mika', 'import-roster', {
      path: { slug }, query: { dry_run: 'false', mode: 'add' }, body: `email\n${actors.samu}\n`, contentType: 'text/csv',
    })
    expect(body).toMatchObject({ applied: true, adds: [actors.samu], blocked: [actors.samu] })
    expect(await stateOf(slug, actors.samu)).toBe('removed')
  })

  test('who was removed is let in again by staff', async () => {
    const slug = await rig.course()
    await remove('mika', slug, actors.samu)
    expect(said(await place('ida', slug, actors.samu, 'student'))).toBe('200 done')
    expect(await stateOf(slug, actors.samu)).toBe('accepted')
  })

  test('is put on twice or removed twice without a second trace', async () => {
    const slug = await rig.course()
    await place('mika', slug, actors.samu, 'student')
    const once = await members(slug)
    await place('mika', slug, actors.samu, 'student')
    expect(await members(slug)).toEqual(once)
    await remove('mika', slug, actors.samu)
    const gone = await members(slug)
    expect(said(await remove('mika', slug, actors.samu, 'Another reason.'))).toBe('204 done')
    expect(await members(slug)).toEqual(gone)
  })

  test('who was on the staff is moved, and needs a seat for it', async () => {
    const slug = await rig.course({ resources: { memory_gb: 2, cpu: 4, storage_gb: 1, students: 1 } })
    await place('mika', slug, actors.samu, 'student')
    expect(said(await place('mika', slug, actors.ida, 'student'))).toBe('409 course-full')
    expect((await rig.record(slug)).instructors).toEqual([actors.ida])
    await remove('mika', slug, actors.samu)
    expect(said(await place('mika', slug, actors.ida, 'student'))).toBe('200 done')
    expect((await rig.record(slug)).instructors).toEqual([])
    expect(await stateOf(slug, actors.ida)).toBe('accepted')
  })

  test('is not removed without a reason', async () => {
    const slug = await rig.course()
    for (const query of [{}, { reason: '' }, { reason: ' x ' }]) {
      const path = { slug, person: actors.samu }
      expect(said(await rig.call('mika', 'remove-member', { path, query: query as Record<string, string> }))).toBe('422 invalid-request')
    }
  })
})

describe('users\' servers', () => {
  test.each<[string, boolean, (slug: string) => Promise<unknown>]>([
    ['removing an instructor', true, (slug) => remove('mika', slug, actors.ida)],
    ['demoting an instructor', true, (slug) => place('mika', slug, actors.ida, 'observer')],
    ['adding an instructor', false, (slug) => place('mika', slug, actors.tea, 'instructor')],
    ['removing an accepted student', true, async (slug) => { await place('mika', slug, actors.samu, 'student'); await remove('mika', slug, actors.samu) }],
    ['accepting a student', false, (slug) => place('mika', slug, actors.samu, 'student')],
    ['changing the list of staff by a patch', true, (slug) => change(slug, { instructors: [] })],
    ['changing the description', false, (slug) => change(slug, { description: 'New.' })],
  ])('after %s are looked at: %s', async (_, watches, act) => {
    const slug = await rig.course()
    await act(slug)
    expect((await rig.record(slug)).watch_pods_until).toBe(watches ? plus(rig.now, 2 * minute) : undefined)
    const hub = { kind: 'hub', hub: slug }
    if (watches) expect(rig.queue.items).toContainEqual(hub)
  })
})
