import { beforeEach, describe, expect, test } from 'vitest'
import { readRoster } from '../../functions/courses-api/members/roster-text.ts'
import type { RosterResult } from '../../shared/contract/member-view.ts'
import { actors, type Came, MembersRig, said } from './members-rig.ts'

const [ada, bo] = ['ada@uni.example', 'bo@uni.example']

describe('a roster\'s text', () => {
  test.each<[string, string]>([
    ['commas and a heading', `email,name\n${ada},Ada\n${bo},Bo\n`],
    ['semicolons, as a spreadsheet with decimal commas writes', `Etunimi;Sähköposti;Op\nAda;${ada};5,0\nBo;${bo};5,0\n`],
    ['tabs', `Name\tE-mail address\nAda\t${ada}\nBo\t${bo}\n`],
    ['a byte order mark and Windows line ends', `\uFEFFSähköpostiosoite\r\n${ada}\r\n${bo}\r\n`],
    ['quotes, with commas and line ends inside', `"Name","Email"\n"Lovelace, Ada","${ada}"\n"Bo\nthe second","${bo}"\n`],
    ['one column without a heading', `${ada}\n${bo}`],
    ['one column without a heading, with a mark at each end', `${ada};\n${bo};\n`],
    ['capitals, spaces, doubles and empty lines', `EMAIL\n  Ada@Uni.Example \n\n,\n${ada}\n${bo}\n`],
    ['an address and a username, where the address is preferred', `username,email\nadal,${ada}\n${bo.split('@')[0] ?? ''},${bo}\n`],
    ['letters in two parts', `S\u0061\u0308hko\u0308posti\n${ada}\n${bo}\n`],
    ['lines that are shorter or longer than the heading', `email,name\n${ada}\n${bo},Bo,,,\n`],
  ])('with %s is read', (_, text) => {
    expect(readRoster(text)).toEqual({ people: [ada, bo], errors: [] })
  })

  test('takes the username where there is no address', () => {
    expect(readRoster(`email,käyttäjätunnus\n${ada},adal\n,bob1\n`)).toEqual({ people: [ada, 'bob1'], errors: [] })
  })

  test.each<[string, string, number]>([
    ['nothing', '', 0], ['empty lines', '\n\n', 0], ['a heading alone', 'email\n', 0],
    ['columns that no heading names', 'first,second\n1,2\n', 1], ['a quote that never ends', `email\n"${ada}\n`, 2],
    ['bytes that are no text', '\u0000\u0001\n\u0002', 1],
  ])('with %s is told as an error and nobody is read', (_, text, line) => {
    const { people, errors } = readRoster(text)
    expect([people, errors.map((error) => error.line)[0]]).toEqual([[], line])
  })

  test('names the line and what stands in it, and goes on', () => {
    expect(readRoster(`email,name\n${ada},Ada\nnot an address,Bo\n,Cy\n`)).toEqual({
      people: [ada],
      errors: [
        { line: 3, found: 'not an address', message: 'Give an e-mail address (ada@uni.example) or a username (ada).' },
        { line: 4, found: ', Cy', message: 'This line has no e-mail address or username.' },
      ],
    })
  })
})

describe('importing a roster', () => {
  let rig: MembersRig
  beforeEach(() => { rig = new MembersRig() })
  const send = (slug: string, body: string, query: Record<string, string> = {}): Promise<Came<RosterResult>> =>
    rig.call('ida', 'import-roster', { path: { slug }, query, body, contentType: 'text/csv' })
  const run = (slug: string, body: string, query: Record<string, string> = {}) => send(slug, body, { dry_run: 'false', ...query })
  const file = (...people: readonly string[]) => `email\n${people.join('\n')}\n`

  test('is a dry run unless told otherwise: it lists and changes nothing', async () => {
    const slug = await rig.course({ students: [ada, 'old@uni.example'] })
    const before = await rig.record(slug)
    const { body } = await send(slug, `${file(ada, bo)}not an address\n`, { mode: 'replace' })
    expect(body).toMatchObject({ applied: false, adds: [bo], removals: ['old@uni.example'], unchanged: 1, blocked: [], errors: [{ line: 4, found: 'not an address' }] })
    expect(await rig.record(slug)).toEqual(before)
  })

  test('adds, or replaces the list, in one write with one line of history', async () => {
    const slug = await rig.course({ students: [ada, 'old@uni.example'] })
    expect((await run(slug, file(ada, bo))).body).toMatchObject({ applied: true, adds: [bo], removals: [] })
    expect((await rig.record(slug)).students).toEqual([ada, 'old@uni.example', bo])
    expect((await rig.record(slug)).watch_pods_until).toBeUndefined()
    expect((await run(slug, file(bo), { mode: 'replace' })).body).toMatchObject({ removals: [ada, 'old@uni.example'] })
    expect((await rig.record(slug)).students).toEqual([bo])
    expect((await rig.record(slug)).watch_pods_until).toBeDefined()
    const { entries } = await rig.done('ida', 'get-history', { path: { slug }, query: {} })
    expect(entries[0]?.summary).toBe(`Imported a roster: took off 2 (${ada}, old@uni.example).`)
    const { version } = await rig.record(slug)
    await run(slug, file(bo), { mode: 'replace' })
    expect((await rig.record(slug)).version).toBe(version)
  })

  test('with an error imports nobody', async () => {
    const slug = await rig.course()
    const answer = await run(slug, `${file(ada)}not an address\n`)
    expect([said(answer), answer.detail]).toEqual(['422 invalid-request', 'Line 3: Give an e-mail address (ada@uni.example) or a username (ada).'])
    expect((await rig.record(slug)).students).toEqual([])
  })

  test('does not shut out who drops off it: the next one may have them again', async () => {
    const slug = await rig.course({ students: [ada] })
    await run(slug, file(bo), { mode: 'replace' })
    expect(await rig.members.get(slug, ada)).toBeUndefined()
    expect((await run(slug, file(ada))).body).toMatchObject({ adds: [ada], blocked: [] })
  })

  test('leaves staff and the accepted as they are', async () => {
    const slug = await rig.course()
    await rig.call('mika', 'place-member', { path: { slug, person: ada }, body: { role: 'student' } })
    expect((await run(slug, file(ada, bo, actors.ida))).body).toMatchObject({ adds: [bo], unchanged: 2 })
    expect((await rig.record(slug)).instructors).toEqual([actors.ida])
  })

  test('beyond the seats is refused whole, and told in the dry run', async () => {
    const slug = await rig.course()
    await rig.call('mika', 'place-member', { path: { slug, person: 'z@uni.example' }, body: { role: 'student' } })
    const ten = file(...Array.from({ length: 10 }, (_, n) => `p${n}@uni.example`))
    expect((await send(slug, ten)).body.errors).toMatchObject([{ line: 0, found: '11' }])
    expect(said(await run(slug, ten))).toBe('409 course-full')
    expect((await rig.record(slug)).students).toEqual([])
  })

  test('is held to the seats as a patch of the list is, which may bring more of them along', async () => {
    const slug = await rig.course()
    await rig.call('mika', 'place-member', { path: { slug, person: 'z@uni.example' }, body: { role: 'student' } })
    const students = Array.from({ length: 10 }, (_, n) => `p${n}@uni.example`)
    const patch = (body: object) => rig.call('mika', 'change-course', { path: { slug }, ifMatch: '"2"', body, contentType: 'application/merge-patch+json' })
    expect(said(await patch({ students }))).toBe('409 course-full')
    expect(said(await patch({ students, resources: { students: 11 } }))).toBe('200 done')
  })

  test('mails those who are added, when asked to', async () => {
    const slug = await rig.course()
    await run(slug, file(actors.samu))
    expect(rig.mailsTo('samu')).toEqual([])
    await run(slug, file(actors.samu, actors.tea), { notify: 'true' })
    expect([rig.mailsTo('samu'), rig.mailsTo('tea').map(({ kind }) => kind)]).toEqual([[], ['student-added']])
  })

  test('of 2,000 is taken; of more, or of more than 256 KB, not', async () => {
    const slug = await rig.course({ resources: { memory_gb: 2, cpu: 4, storage_gb: 1, students: 5_000 } })
    const many = (count: number) => file(...Array.from({ length: count }, (_, n) => `student${n}@uni.example`))
    expect((await run(slug, many(2_000))).body.adds).toHaveLength(2_000)
    expect(said(await run(slug, many(2_001), { mode: 'replace' }))).toBe('409 course-full')
    expect(said(await run(slug, `email,x\n${ada},${'x'.repeat(262_144)}`))).toBe('413 too-large')
  })

  test('is for those who manage students, and takes CSV only', async () => {
    const slug = await rig.course()
    const sending = { path: { slug }, query: {}, body: file(ada), contentType: 'text/csv' }
    expect(said(await rig.call('otso', 'import-roster', sending))).toBe('403 not-allowed')
    expect(said(await rig.call('samu', 'import-roster', sending))).toBe('404 not-found')
    expect(said(await rig.call('ida', 'import-roster', { ...sending, contentType: 'application/json' }))).toMatch(/^415/)
    expect(said(await send(slug, file(ada), { mode: 'swap' }))).toBe('422 invalid-request')
  })
})
