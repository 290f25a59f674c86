import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tokenClaims } from '../../shared/sign-in/token-claims.ts'
import type { ClaimPorts } from '../../shared/sign-in/ports.ts'
import { LocalHubClients } from '../../local/oidc/hub-clients.ts'
import { samplePeople } from '../../local/oidc/sample-people.ts'
import { type Instant, instant } from '../../shared/core/instant.ts'
import type { HubClient } from '../../shared/ports/hub-clients.ts'
import { aNewCourse } from '../contract/course-writes.ts'
import { aCourse, midTerm, settings } from '../fixtures/a-course.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryHubRegistry } from '../memory/hub-registry.ts'
import { MemoryHubUsers } from '../memory/hub-users.ts'
import { MemoryLinkStore } from '../memory/link-store.ts'
import { MemoryMembershipStore } from '../memory/membership-store.ts'
import { MemoryWorkQueue } from '../memory/work-queue.ts'
import { authorization, Browser, oidcRig, type Rig } from './oidc-rig.ts'

const student = samplePeople.find(({ about }) => about.startsWith('Student'))!
const redirectUri = 'https://mlbp2026.hubs.uni.example/hub/oauth_callback'
const afterwards = instant('2026-12-20T12:00:00.000Z')
const studentGroup = 'course-mlbp2026-students'

let folder: string
let rig: Rig
let clients: LocalHubClients
let client: HubClient
let now: Instant
let ports: ClaimPorts

beforeEach(async () => {
  for (const level of ['warn', 'info', 'error', 'log'] as const) vi.spyOn(console, level).mockImplementation(() => undefined)
  folder = await mkdtemp(join(tmpdir(), 'oidc-hubs-'))
  now = midTerm
  clients = new LocalHubClients(join(folder, 'hub-clients.sqlite'))
  client = await clients.ensure('mlbp2026', redirectUri)
  const store = new MemoryCourseStore(new MemoryLinkStore())
  await store.create(aNewCourse(aCourse({ version: 1, students: [student.email.toLowerCase()] })))
  ports = {
    store, settings, members: new MemoryMembershipStore(store), hubs: new MemoryHubRegistry(store),
    users: new MemoryHubUsers(), queue: new MemoryWorkQueue(), clock: { now: () => now },
  }
  rig = await rigWith()
})
afterEach(async () => {
  await rig.close()
  clients.close()
  await rm(folder, { recursive: true })
})

const rigWith = (port = 0) => oidcRig(join(folder, 'oidc.json'), port, {
  clients, claims: (hub, person) => tokenClaims(hub, person, ports),
})

interface HubTokens { readonly access_token: string; readonly id_token: string; readonly refresh_token: string }

/** Asks the token endpoint as the hub, with the secret in the body as OAuthenticator does. */
function asHub(form: Record<string, string>): Promise<Response> {
  return fetch(`${rig.issuer}/token`, { method: 'POST', body: new URLSearchParams({ ...client, ...form }) })
}

async function codeFor(personId: string) {
  const browser = new Browser()
  const { url, verifier } = authorization(rig, { client_id: client.client_id, redirect_uri: redirectUri })
  const choice = await browser.follow(url, redirectUri)
  const back = await browser.follow(choice.url, redirectUri, { person: personId })
  return { code: new URL(back.url).searchParams.get('code') ?? '', code_verifier: verifier }
}

async function signInAtHub(personId: string): Promise<HubTokens> {
  const { code, code_verifier } = await codeFor(personId)
  const answer = await asHub({ grant_type: 'authorization_code', code, code_verifier, redirect_uri: redirectUri })
  return await answer.json() as HubTokens
}

async function userinfo({ access_token }: HubTokens): Promise<Record<string, unknown>> {
  const answer = await fetch(`${rig.issuer}/me`, { headers: { authorization: `Bearer ${access_token}` } })
  return { status: answer.status, ...await answer.json() as Record<string, unknown> }
}

test('a student has the group while the course is public, and the same token has none once it is private', async () => {
  const tokens = await signInAtHub(student.id)
  expect(await userinfo(tokens)).toEqual({
    status: 200, sub: student.id, name: student.name, hub_user: student.username, groups: [studentGroup],
  })
  now = afterwards
  expect(await userinfo(tokens)).toMatchObject({ status: 200, groups: [] })
})

test('the ID token says the same as userinfo, and a refreshed one what holds then', async () => {
  const tokens = await signInAtHub(student.id)
  expect(decodeJwt(tokens.id_token)).toMatchObject({ aud: client.client_id, hub_user: student.username, groups: [studentGroup] })
  now = afterwards
  const refreshed = await (await asHub({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).json() as HubTokens
  expect(decodeJwt(refreshed.id_token)).toMatchObject({ groups: [] })
})

test('the numeric id comes once the home is made', async () => {
  const tokens = await signInAtHub(student.id)
  expect(await userinfo(tokens)).not.toHaveProperty('uid')
  const user = await ports.users.find(student.username)
  await (ports.users as MemoryHubUsers).markHomesMade([user?.user ?? ''], now)
  expect(await userinfo(tokens)).toMatchObject({ uid: user?.uid })
})

test('a hub is told by basic authentication, too, and with a wrong secret nothing', async () => {
  const { code, code_verifier } = await codeFor(student.id)
  const form = { grant_type: 'authorization_code', code, code_verifier, redirect_uri: redirectUri }
  expect((await asHub({ ...form, client_secret: 'wrong' })).status).toBe(401)
  const basic = Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')
  const answer = await fetch(`${rig.issuer}/token`, {
    method: 'POST', body: new URLSearchParams(form), headers: { authorization: `Basic ${basic}` },
  })
  expect(answer.status).toBe(200)
})

test('a token of a hub is none for the API', async () => {
  const { url } = authorization(rig, { client_id: client.client_id, redirect_uri: redirectUri, resource: 'urn:lectern:api' })
  const refused = await new Browser().follow(url, redirectUri)
  expect(new URL(refused.url).searchParams.get('error')).toBe('invalid_target')
  const { access_token } = await signInAtHub(student.id)
  expect(access_token.split('.')).toHaveLength(1)
})

test('a hub is known after a restart, and a removed one at once no more', async () => {
  const { port } = new URL(rig.origin)
  await rig.close()
  clients.close()
  clients = new LocalHubClients(join(folder, 'hub-clients.sqlite'))
  rig = await rigWith(Number(port))
  const tokens = await signInAtHub(student.id)
  expect(await userinfo(tokens)).toMatchObject({ status: 200, groups: [studentGroup] })
  await clients.remove('mlbp2026')
  expect(await userinfo(tokens)).toMatchObject({ status: 401 })
  expect((await asHub({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).status).toBe(401)
})

test('a store that is away lets nobody in on what was true before', async () => {
  const tokens = await signInAtHub(student.id)
  vi.spyOn(ports.store, 'get').mockRejectedValueOnce(new Error('away'))
  expect(await userinfo(tokens)).toMatchObject({ status: 500, error: 'server_error' })
  expect(await userinfo(tokens)).toMatchObject({ status: 200, groups: [studentGroup] })
})
