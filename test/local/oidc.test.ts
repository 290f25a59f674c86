import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readKeys } from '../../local/oidc/keys.ts'
import { samplePeople } from '../../local/oidc/sample-people.ts'
import { Browser, audience, authorization, clientId, inputsOf, oidcRig, signIn, token } from './oidc-rig.ts'
import type { Rig, Tokens } from './oidc-rig.ts'

const teacher = samplePeople[0]!
const claims = {
  sub: teacher.id, email: teacher.email, name: teacher.name, preferred_username: teacher.username,
  groups: teacher.groups,
}

/** Everything said in this file: the library utters each warning once per process. */
const said: unknown[][] = []

let rig: Rig
beforeEach(async () => {
  for (const level of ['warn', 'info', 'error', 'log'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => { said.push(words) })
  }
  rig = await oidcRig()
})
afterEach(() => rig.close())

const verify = (jwt: string) => {
  const keys = createRemoteJWKSet(new URL(`${rig.issuer}/jwks`))
  return jwtVerify(jwt, keys, { issuer: rig.issuer, audience, algorithms: ['ES256'] })
}

test('discovery and all its endpoints lie below the prefix', async () => {
  const answer = await fetch(`${rig.issuer}/.well-known/openid-configuration`)
  const discovery = await answer.json() as Record<string, unknown>
  expect(discovery['issuer']).toBe(rig.issuer)
  const endpoints = Object.entries(discovery).filter(([name]) => /_endpoint$|_uri$/.test(name))
  expect(endpoints.length).toBeGreaterThanOrEqual(4)
  for (const [, url] of endpoints) expect(url).toMatch(new RegExp(`^${rig.issuer}/`))
})

describe('signing in by code with PKCE', () => {
  test('gives an access token that verifies against the published keys and says who it is', async () => {
    const { access_token } = await signIn(rig, teacher.id)
    const { payload, protectedHeader } = await verify(access_token)
    expect(payload).toMatchObject({ ...claims, aud: audience, iss: rig.issuer, client_id: clientId })
    expect(payload.exp! - payload.iat!).toBe(3_600)
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt' })
  })

  test('gives an ID token for the client, with the nonce and the same person', async () => {
    const { id_token } = await signIn(rig, teacher.id)
    const keys = createLocalJWKSet(rig.oidc.verifyKeys as JSONWebKeySet)
    const { payload } = await jwtVerify(id_token, keys, { issuer: rig.issuer, audience: clientId })
    expect(payload).toMatchObject({ ...claims, nonce: 'nonce' })
  })

  test('asks only once: a second application window is signed in without a page', async () => {
    const browser = new Browser()
    await signIn(rig, teacher.id, browser)
    const again = await browser.follow(authorization(rig).url, rig.redirectUri)
    expect(new URL(again.url).searchParams.get('code')).toBeTruthy()
  })

  test('without a page fails while nobody is signed in, as silent renewal needs it', async () => {
    const { url } = await new Browser().follow(authorization(rig, { prompt: 'none' }).url, rig.redirectUri)
    expect(new URL(url).searchParams.get('error')).toBe('login_required')
  })

  test('anew as somebody else replaces the session', async () => {
    const browser = new Browser()
    await signIn(rig, teacher.id, browser)
    const student = samplePeople.find(({ about }) => about.startsWith('Student'))!
    const { access_token } = await signIn(rig, student.id, browser, { prompt: 'login' })
    expect(decodeJwt(access_token)).toMatchObject({ sub: student.id, groups: [] })
  })

  test('refreshes, and a refresh token works once', async () => {
    const { refresh_token } = await signIn(rig, teacher.id)
    const refreshed = await token(rig, { grant_type: 'refresh_token', refresh_token })
    const { access_token } = await refreshed.json() as Tokens
    expect((await verify(access_token)).payload).toMatchObject(claims)
    const replayed = await token(rig, { grant_type: 'refresh_token', refresh_token })
    expect([replayed.status, await replayed.json()]).toMatchObject([400, { error: 'invalid_grant' }])
  })

  test('is refused without PKCE, with a wrong verifier, and for another address or client', async () => {
    const browser = new Browser()
    const noPkce = await browser.follow(authorization(rig, { code_challenge: '' }).url, rig.redirectUri)
    expect(new URL(noPkce.url).searchParams.get('error')).toBe('invalid_request')
    for (const change of [{ redirect_uri: 'http://evil.example/' }, { client_id: 'other' }]) {
      const { status, text } = await browser.follow(authorization(rig, change).url, rig.redirectUri)
      expect([status, text]).toEqual([400, expect.stringContaining('Sign-in failed')])
    }
    await signIn(rig, teacher.id, browser)
    const { url } = await browser.follow(authorization(rig).url, rig.redirectUri)
    const code = new URL(url).searchParams.get('code') ?? ''
    const form = { grant_type: 'authorization_code', code, redirect_uri: rig.redirectUri }
    expect((await token(rig, { ...form, code_verifier: 'w'.repeat(43) })).status).toBe(400)
  })
})

describe('the page of people', () => {
  test('offers everybody as a button with what they are, behind a policy that runs no foreign script', async () => {
    const { headers, text } = await new Browser().follow(authorization(rig).url, rig.redirectUri)
    for (const { id, name, about } of samplePeople) {
      expect(text).toContain(`<button name="person" value="${id}"><strong>${name}</strong>`)
      expect(text).toContain(about)
    }
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'sha256-/)
  })

  test('refuses somebody who does not exist', async () => {
    const browser = new Browser()
    const { url } = await browser.follow(authorization(rig).url, rig.redirectUri)
    expect((await browser.request(url, { person: 'nobody' })).status).toBe(400)
  })

  test('is of no use without the cookie of the browser that asked', async () => {
    const { url } = await new Browser().follow(authorization(rig).url, rig.redirectUri)
    const answer = await new Browser().request(url, { person: teacher.id })
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('expired')])
  })
})

test('signing out ends the session and its refresh tokens, and returns to the application', async () => {
  const browser = new Browser()
  const { id_token, refresh_token } = await signIn(rig, teacher.id, browser)
  const query = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: `${rig.origin}/` })
  const page = await (await browser.request(`${rig.issuer}/session/end?${query.toString()}`)).text()
  expect(page).toContain('Sign out?')
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? ''
  const answer = await browser.request(action, { ...inputsOf(page), logout: 'yes' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${rig.origin}/`])

  expect((await token(rig, { grant_type: 'refresh_token', refresh_token })).status).toBe(400)
  const next = await browser.follow(authorization(rig).url, rig.redirectUri)
  expect(next.text).toContain('Choose who you want to be')
})

test('a minted token is one that a sign-in would have given', async () => {
  const minted = await rig.oidc.mintToken(teacher.id)
  const { payload } = await verify(minted)
  const { iat, exp, jti, ...lasting } = decodeJwt((await signIn(rig, teacher.id)).access_token)
  expect(payload).toMatchObject(lasting)
  expect(Object.keys(payload).sort()).toEqual([...Object.keys(lasting), 'exp', 'iat', 'jti'].sort())
  await expect(rig.oidc.mintToken('nobody')).rejects.toThrow('nobody')
})

test('what is not there is not found', async () => {
  for (const path of ['/oidc/elsewhere', '/oidcother', '/']) {
    expect((await fetch(`${rig.origin}${path}`)).status).toBe(404)
  }
})

describe('a restart', () => {
  let folder: string
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'oidc-')) })
  afterEach(() => rm(folder, { recursive: true }))

  test('keeps tokens valid and leads refreshing clients back to the sign-in page', async () => {
    const dataFile = join(folder, 'keys.json')
    const before = await oidcRig(dataFile)
    const browser = new Browser()
    const { access_token, refresh_token } = await signIn(before, teacher.id, browser)
    await before.close()
    expect((await stat(dataFile)).mode & 0o777).toBe(0o600)

    const after = await oidcRig(dataFile, Number(new URL(before.origin).port))
    const keys = createLocalJWKSet(after.oidc.verifyKeys as JSONWebKeySet)
    await expect(jwtVerify(access_token, keys, { issuer: before.issuer, audience })).resolves.toBeTruthy()
    const refused = await token(after, { grant_type: 'refresh_token', refresh_token })
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'invalid_grant' }])
    const { text } = await browser.follow(authorization(after).url, after.redirectUri)
    expect(text).toContain('Choose who you want to be')
    await after.close()
  })

  test('with a file that holds no keys says which file it is', async () => {
    const dataFile = join(folder, 'keys.json')
    await writeFile(dataFile, '{}')
    expect(() => readKeys(dataFile)).toThrow(dataFile)
  })
})

test('in all of the above the provider had nothing to warn about', () => {
  expect(said).toEqual([])
})
