import { createHash, randomBytes } from 'node:crypto'
import { hubUrl } from '../../shared/core/names.ts'
import { exampleSettings } from '../../shared/core/settings.ts'
import type { HubClient } from '../../shared/ports/hub-clients.ts'
import type { HubClaims } from '../../shared/sign-in/token-claims.ts'

export type { HubClaims }

/** A hub as the OpenID provider knows it. */
export interface KnownHub extends HubClient { readonly hub: string }

const hopsAtMost = 12

/** A person signed in at a hub: the code flow with PKCE that OAuthenticator goes through, and the token that it keeps. */
export class HubSignIn {
  readonly #issuer: string
  readonly #token: string

  private constructor(issuer: string, token: string) {
    this.#issuer = issuer
    this.#token = token
  }

  /** Signs a person in at a hub. Throws when the provider refuses. */
  static async begin(issuer: string, hub: KnownHub, personId: string): Promise<HubSignIn> {
    const redirect_uri = `${hubUrl(hub.hub, exampleSettings.hub_domain)}hub/oauth_callback`
    const verifier = randomBytes(32).toString('base64url')
    const query = new URLSearchParams({
      client_id: hub.client_id, redirect_uri, response_type: 'code', scope: exampleSettings.sign_in.scopes.join(' '),
      state: randomBytes(8).toString('hex'), code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    })
    const code = await codeFor(`${issuer}/auth?${query.toString()}`, redirect_uri, personId)
    const { client_id, client_secret } = hub
    const form = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri, client_id, client_secret }
    const answer = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) })
    if (!answer.ok) throw new Error(`the hub got no token: ${answer.status} ${await answer.text()}`)
    return new HubSignIn(issuer, ((await answer.json()) as { access_token: string }).access_token)
  }

  /** What the hub is told of the person now, as it asks again every minute. */
  async claims(): Promise<HubClaims> {
    const answer = await fetch(`${this.#issuer}/me`, { headers: { authorization: `Bearer ${this.#token}` } })
    if (!answer.ok) throw new Error(`the hub was told nothing: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as HubClaims
  }
}

/** Goes from page to page as a browser, chooses the person, and comes back to the hub with a code. */
async function codeFor(start: string, redirectUri: string, person: string): Promise<string> {
  const cookies = new Map<string, string>()
  let [at, form]: [string, URLSearchParams | undefined] = [start, undefined]
  for (let hops = 0; hops < hopsAtMost; hops += 1) {
    const next = await opened(at, form, cookies)
    // No redirect: the page of people, which asks its own address who it is.
    form = next === undefined ? new URLSearchParams({ person }) : undefined
    at = next ?? at
    if (at.startsWith(redirectUri)) return new URL(at).searchParams.get('code') ?? ''
  }
  throw new Error('the sign-in did not come back to the hub')
}

/** Opens a page, or sends a form to it, and keeps its cookies. Answers with where it redirects to, if it does. */
async function opened(at: string, form: URLSearchParams | undefined, cookies: Map<string, string>): Promise<string | undefined> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const sent = form === undefined ? {} : { method: 'POST', body: form }
  const answer = await fetch(at, { ...sent, redirect: 'manual', headers: { cookie } })
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    cookies.set(name, value)
  }
  const [text, next] = [await answer.text(), answer.headers.get('location')]
  if (next === null && answer.status !== 200) throw new Error(`the sign-in ended: ${answer.status} ${text}`)
  return next === null ? undefined : new URL(next, at).href
}
