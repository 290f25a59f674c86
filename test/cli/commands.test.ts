import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { request, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => { rig = await startRig() })
afterAll(() => rig.close())

const slug = 'lines2026'
const jsonOf = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>

describe('a course by command line, from its request to its hub', () => {
  test('validate says what is wrong by line and field, ends with 3, and stores nothing', async () => {
    const ran = await rig.lecternAs('virtal1', ['validate', 'request.yaml'], { 'request.yaml': request.replace('2026-09-08', '2026-13-08') })
    expect(ran).toMatchObject({ code: 3 })
    expect(ran.out).toMatch(/^wrong +line 5, column \d+: public_date: /m)
    expect(ran.out).toContain('One thing has to be mended.')
    expect((await rig.lecternAs('virtal1', ['list'])).out).toBe('No course.')
  })

  test('validate accepts what can be sent, as JSON for programs', async () => {
    const ran = await rig.lecternAs('virtal1', ['validate', '-', '--json'], { '-': request })
    expect(ran.code).toBe(0)
    expect(jsonOf(ran.out)).toMatchObject({ valid: true, errors: [], request: { slug } })
  })

  test('submit with a key makes one course, however often it is run', async () => {
    const submit = () => rig.lecternAs('virtal1', ['submit', 'request.yaml', '--key', 'monday', '--json'], { 'request.yaml': request })
    const [first, second] = [await submit(), await submit()]
    expect([first.code, second.code]).toEqual([0, 0])
    expect([jsonOf(first.out)['slug'], jsonOf(second.out)['slug']]).toEqual([slug, slug])
    expect(jsonOf((await rig.lecternAs('virtal1', ['list', '--json'])).out)).toHaveLength(1)
  })

  test('submit of a name that is taken is refused with 5, and says what to do', async () => {
    const ran = await rig.lecternAs('virtal1', ['submit', 'request.yaml'], { 'request.yaml': request })
    expect(ran).toMatchObject({ code: 5, out: '' })
    expect(ran.notes).toContain('names are never used twice')
  })

  test('list and show are tables for people', async () => {
    const { out } = await rig.lecternAs('virtal1', ['list'])
    expect(out.split('\n')[0]).toBe('COURSE     PHASE      HUB  NEXT  NAME')
    expect(out).toContain('lines2026  requested  -          Command Lines (2026)')
    const shown = await rig.lecternAs('virtal1', ['show', slug])
    expect(shown.out).toMatch(/^Dates +public 2026-09-08, private 2027-01-31, archive 2027-06-01, delete 2027-09-01$/m)
  })

  test('a course that one may not see is not found: 6, as JSON on standard error', async () => {
    const ran = await rig.lecternAs('nguyem1', ['show', slug, '--json'])
    expect(ran).toMatchObject({ code: 6, out: '' })
    expect(jsonOf(ran.notes)).toMatchObject({ code: 'not-found', status: 404 })
  })

  test('approve is for governance; a version that was looked at long ago is refused with 7', async () => {
    expect(await rig.lecternAs('virtal1', ['approve', slug])).toMatchObject({ code: 5 })
    expect(await rig.lecternAs('koskih1', ['approve', slug, '--seen', '99'])).toMatchObject({ code: 7 })
    const ran = await rig.lecternAs('koskih1', ['approve', slug, '--reason', 'A fine course.'])
    expect(ran.code).toBe(0)
    expect(ran.out).toMatch(/^Decision +approved by helena.koski@uni.example, .*: A fine course\.$/m)
  })

  test('watch prints the steps of the deployment and ends when the hub is ready', async () => {
    const ran = await rig.lecternAs('virtal1', ['watch', slug, '--timeout', '2m'])
    expect(ran.code, ran.notes).toBe(0)
    expect(ran.notes).toMatch(/approved\n/)
    expect(ran.out).toMatch(/^Hub +https?:/m)
  }, 60_000)

  test('change --dry-run changes nothing, change applies at once what is small', async () => {
    const dry = await rig.lecternAs('virtal1', ['change', slug, '--set', 'description=New words', '--dry-run'])
    expect(dry).toMatchObject({ code: 0, out: 'description: nothing -> New words\nThis would apply at once.'.replace('nothing', dry.out.match(/: (.*?) ->/)?.[1] ?? '') })
    const ran = await rig.lecternAs('virtal1', ['change', slug, '--set', 'description=New words', 'resources.students=60'])
    expect(ran.code, ran.notes).toBe(0)
    const { description, resources } = jsonOf((await rig.lecternAs('virtal1', ['show', slug, '--json'])).out) as { description: string; resources: object }
    expect({ description, resources }).toMatchObject({ description: 'New words', resources: { students: 60, memory_gb: 2 } })
  })

  test('a large change waits, is in the queue, and approve decides on it', async () => {
    const asked = await rig.lecternAs('virtal1', ['change', slug, '--file', 'patch.json'], { 'patch.json': '{"resources": {"memory_gb": 32}}' })
    expect(asked.notes).toContain('Governance would have to decide on this:\nresources.memory_gb: 2 -> 32')
    expect(await rig.lecternAs('koskih1', ['ask', slug, '--reason', 'Why so much?'])).toMatchObject({ code: 2 })
    const approved = await rig.lecternAs('koskih1', ['approve', slug, '--json'])
    expect(jsonOf(approved.out)).toMatchObject({ resources: { memory_gb: 32 } })
  })

  test('watch ends with 9 when what is waited for does not come in time', async () => {
    expect(await rig.lecternAs('virtal1', ['watch', slug, '--until', 'archived', '--timeout', '1s'])).toMatchObject({ code: 9 })
  })
})

describe('a command line that cannot do what it is told', () => {
  test.each<readonly [string, readonly string[], number, RegExp]>([
    ['an unknown command', ['frobnicate'], 2, /unknown command/],
    ['a file that is not there', ['validate', 'nowhere.yaml'], 2, /There is no file nowhere\.yaml/],
    ['a change of nothing', ['change', slug], 2, /Say what is to change/],
    ['a change that is no pair', ['change', slug, '--set', 'students'], 2, /is not field=value/],
    ['a field that there is not', ['change', slug, '--set', 'colour=red'], 3, /colour/],
    ['a span that is none', ['watch', slug, '--timeout', 'soon'], 2, /90s, 15m or 2h/],
    ['plain http elsewhere', ['list', '--server', 'http://courses.uni.example'], 2, /https only/],
    ['no server at all', ['list', '--server', 'http://127.0.0.1:9'], 8, /does not answer/],
  ])('%s', async (_, words, code, says) => {
    const ran = await rig.lecternAs('virtal1', words, {})
    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.notes).toMatch(says)
  })

  test('nobody signed in ends with 4 and says how to sign in', async () => {
    const ran = await rig.lecternAs(undefined, ['list'])
    expect(ran).toMatchObject({ code: 4, out: '' })
    expect(ran.notes).toContain(`lectern sign-in --server ${rig.lectern.url}`)
  })

  test('a token that is none of ours ends with 4', async () => {
    const at = rig.terminal({ env: { LECTERN_URL: rig.lectern.url, LECTERN_TOKEN: 'rubbish' } })
    const { run } = await import('../../cli/run.ts')
    expect(await run(['list'], at)).toBe(4)
  })

  test('--help tells every command and every exit code', async () => {
    const { out, code } = await rig.lecternAs(undefined, ['--help'])
    expect(code).toBe(0)
    for (const command of ['sign-in', 'validate', 'submit', 'list', 'show', 'approve', 'change', 'watch']) expect(out).toContain(`\n  ${command}`)
    expect(out).toContain('9 not reached')
  })
})

test('names cannot steer the terminal', async () => {
  const evil = request.replace('lines2026', 'evil2026').replace('Command Lines (2026)', 'Evil \\u202Egnp.exe <b>name</b>').replace(/^name: (.*)$/m, 'name: "$1"')
  const made = await rig.lecternAs('virtal1', ['submit', '-'], { '-': evil })
  expect(made.code, made.notes).toBe(0)
  const { out } = await rig.lecternAs('virtal1', ['list'])
  expect(out).not.toMatch(/[\u202e\u001b]/)
  expect(out).toContain('<b>name</b>')
})
