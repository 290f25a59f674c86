import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOidc } from '../../local/oidc/create-oidc.ts'
import type { Oidc } from '../../local/oidc/create-oidc.ts'
import type { Hubs } from '../../local/oidc/hubs.ts'
import { samplePeople } from '../../local/oidc/sample-people.ts'

export const clientId = 'lectern-web'
export const audience = 'lectern-api'

export interface Rig {
  readonly oidc: Oidc
  readonly origin: string
  readonly issuer: string
  readonly redirectUri: string
  close(): Promise<void>
}

/** The provider mounted at /oidc of a plain server, as the main server does it. Port 0 picks a free one. */
export async function oidcRig(dataFile?: string, port = 0, hubs?: Hubs): Promise<Rig> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const redirectUri = `${origin}/signed-in`
  const issuer = `${origin}/oidc`
  const oidc = createOidc({
    issuer, people: samplePeople, clientId, audience, redirectUris: [redirectUri],
    ...(dataFile === undefined ? {} : { dataFile }), ...(hubs === undefined ? {} : { hubs }),
  })
  server.on('request', (request, response) => {
    oidc.callback(request, response).catch((failure: unknown) => response.writeHead(500).end(String(failure)))
  })
  return {
    oidc, origin, issuer, redirectUri,
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

/** A browser as far as signing in needs one: cookies by name and path, redirects followed one at a time. */
export class Browser {
  readonly #cookies = new Map<string, { value: string; path: string }>()

  async request(url: string, form?: Record<string, string>): Promise<Response> {
    const { pathname } = new URL(url)
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(([name, { value }]) => `${name.split('|')[0]}=${value}`)
      .join('; ')
    const post = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
    const answer = await fetch(url, { ...post, redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    return answer
  }

  /** Where redirects, and forms that submit themselves, lead in the end; `stop` itself is not requested. */
  async follow(url: string, stop: string, form?: Record<string, string>): Promise<Page> {
    let [at, inputs] = [url, form]
    for (let hops = 0; hops < 12; hops += 1) {
      const answer = await this.request(at, inputs)
      const text = await answer.text()
      const next = answer.headers.get('location') ?? selfSubmitted(text)
      if (next === undefined) return { url: at, status: answer.status, headers: answer.headers, text }
      inputs = answer.headers.has('location') ? undefined : inputsOf(text)
      at = new URL(next, at).href
      if (at.startsWith(stop)) return { url: at, status: 0, headers: new Headers(), text: '' }
    }
    throw new Error('too many redirects')
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/'
    const expired = attributes.some((each) => /^expires=/i.test(each) && Date.parse(each.slice(8)) < Date.now())
    if (expired) this.#cookies.delete(`${name}|${path}`)
    else this.#cookies.set(`${name}|${path}`, { value, path })
  }
}

export interface Page {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

function selfSubmitted(text: string): string | undefined {
  return text.includes('document.forms[0].submit()') ? /action="([^"]+)"/.exec(text)?.[1] : undefined
}

/** The hidden inputs of the first form of a page. */
export function inputsOf(text: string): Record<string, string> {
  const inputs = text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]))
}

export interface Tokens {
  readonly access_token: string
  readonly id_token: string
  readonly refresh_token: string
}

/** The first request of the code flow with PKCE, and the verifier that its last one needs. */
export function authorization(rig: Rig, change: Record<string, string> = {}): { url: string; verifier: string } {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: clientId, redirect_uri: rig.redirectUri, response_type: 'code', scope: 'openid profile email',
    state: 'state', nonce: 'nonce', code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), ...change,
  })
  return { url: `${rig.issuer}/auth?${query.toString()}`, verifier }
}

export function token(rig: Rig, form: Record<string, string>): Promise<Response> {
  return fetch(`${rig.issuer}/token`, { method: 'POST', body: new URLSearchParams({ client_id: clientId, ...form }) })
}

/** Walks the whole flow: authorization, choice of a person, code, tokens. */
export async function signIn(
  rig: Rig,
  personId: string,
  browser = new Browser(),
  change: Record<string, string> = {},
): Promise<Tokens> {
  const { url, verifier } = authorization(rig, change)
  const choice = await browser.follow(url, rig.redirectUri)
  const back = await browser.follow(choice.url, rig.redirectUri, { person: personId })
  const code = new URL(back.url).searchParams.get('code') ?? ''
  const form = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: rig.redirectUri }
  return await (await token(rig, form)).json() as Tokens
}
