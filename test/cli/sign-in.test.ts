import { readFile, stat } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { credentialsFile } from '../../cli/credentials.ts'
import { run } from '../../cli/run.ts'
import { loopbackSignIn } from '../../cli/sign-in/loopback.ts'
import * as oidc from 'openid-client'
import { type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => { rig = await startRig() })
afterAll(() => rig.close())

/** A browser without pictures: keeps cookies, follows redirects, sends the forms that it is shown. */
class Visitor {
  readonly #cookies = new Map<string, string>()
  url = ''

  async get(url: string): Promise<string> {
    return this.#answer(await fetch(url, { redirect: 'manual', headers: { cookie: this.#jar() } }), url)
  }

  async post(form: Readonly<Record<string, string>>, url = this.url): Promise<string> {
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', headers: { cookie: this.#jar() }, body: new URLSearchParams(form) })
    return this.#answer(answer, url)
  }

  async #answer(answer: Response, url: string): Promise<string> {
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const to = answer.headers.get('location')
    this.url = url
    return to === null ? answer.text() : this.get(new URL(to, url).href)
  }

  #jar(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

async function enter(code: string, person: string, answer: 'yes' | 'no'): Promise<string> {
  const visitor = new Visitor()
  const form = await visitor.get(`${rig.lectern.url}/oidc/device`)
  const confirm = await visitor.post({ xsrf: hidden(form, 'xsrf'), user_code: code })
  expect(confirm).toContain(code)
  const refusal = answer === 'no' ? { abort: 'yes' } : {}
  const next = await visitor.post({ xsrf: hidden(confirm, 'xsrf'), user_code: code, confirm: 'yes', ...refusal }, `${rig.lectern.url}/oidc/device`)
  return answer === 'no' ? next : visitor.post({ person })
}

async function signInBy(answer: 'yes' | 'no'): Promise<{ code: number; notes: string }> {
  const at = rig.terminal()
  const running = run(['sign-in', '--server', rig.lectern.url], at)
  const shown = () => /^ {4}(\w{4}-\w{4})$/m.exec(at.said.notes.join('\n'))?.[1]
  await expect.poll(shown, { timeout: 10_000 }).toBeDefined()
  await enter(shown() ?? '', 'person-virtal1', answer)
  return { code: await running, notes: at.said.notes.join('\n') }
}

test('a person signs in by a code in a browser; the sign-in is kept, for its owner alone', async () => {
  const { code, notes } = await signInBy('yes')
  expect(code, notes).toBe(0)
  expect(notes).toContain('as Leena Virtanen')
  const file = credentialsFile(rig.terminal())
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ server: rig.lectern.url, refresh_token: expect.any(String) })
  const who = rig.terminal()
  expect(await run(['whoami'], who)).toBe(0)
  expect(who.said.out.join('\n')).toMatch(/^Person +leena\.virtanen@uni\.example$/m)
}, 40_000)

test('a token that is over is replaced, without asking', async () => {
  const hours = 3 * 3_600_000
  const later = rig.terminal({ now: () => Date.now() + hours })
  const before = await readFile(credentialsFile(later), 'utf8')
  expect(await run(['list'], later), later.said.notes.join('\n')).toBe(0)
  expect(await readFile(credentialsFile(later), 'utf8')).not.toBe(before)
})

test('sign-out forgets it', async () => {
  expect(await run(['sign-out'], rig.terminal())).toBe(0)
  const at = rig.terminal({ env: { ...rig.terminal().env, LECTERN_URL: rig.lectern.url } })
  expect(await run(['list'], at)).toBe(4)
})

test('a sign-in that is refused in the browser ends with 4 and keeps nothing', async () => {
  const { code, notes } = await signInBy('no')
  expect({ code, notes }).toMatchObject({ code: 4, notes: expect.stringContaining('refused in the browser') })
  await expect(stat(credentialsFile(rig.terminal()))).rejects.toThrow('ENOENT')
}, 40_000)

test('a token from elsewhere is tried before it is kept', async () => {
  const at = rig.terminal({ read: () => Promise.resolve('rubbish\n') })
  expect(await run(['sign-in', '--server', rig.lectern.url, '--token', '-'], at)).toBe(4)
  await expect(stat(credentialsFile(at))).rejects.toThrow('ENOENT')
  const good = rig.terminal({ read: async () => `${await rig.lectern.tokenFor('person-koskih1')}\n` })
  expect(await run(['sign-in', '--server', rig.lectern.url, '--token', '-'], good)).toBe(0)
})

test('where the issuer has no device flow, a browser on this machine signs in', async () => {
  const issuer = await oidc.discovery(new URL(`${rig.lectern.url}/oidc`), 'lectern-cli', undefined, oidc.None(), { execute: [oidc.allowInsecureRequests] })
  const at = rig.terminal()
  const running = loopbackSignIn(issuer, 'openid profile email offline_access', at)
  const shown = () => /^ {4}(http\S+)$/m.exec(at.said.notes.join('\n'))?.[1]
  await expect.poll(shown).toBeDefined()
  const visitor = new Visitor()
  await visitor.get(shown() ?? '')
  expect(await visitor.post({ person: 'person-virtal1' })).toContain('Signed in')
  expect((await running).access_token).toMatch(/^ey/)
})

test('what is no Lectern is said to be none', async () => {
  const at = rig.terminal()
  expect(await run(['sign-in', '--server', `${rig.lectern.url.replace(/:\d+$/, ':9')}`], at)).toBe(8)
})
