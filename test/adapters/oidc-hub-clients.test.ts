import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RegisteredHubClients } from '../../shared/adapters/oidc/hub-clients.ts'
import { Rejected, Unavailable } from '../../shared/ports/errors.ts'
import { listenOnLoopback, type LoopbackServer } from '../../local/loopback-server.ts'
import { type IssuerRig, issuerRig } from '../contract/registration-places.ts'
import { MemoryClientRegistrations } from '../memory/client-registrations.ts'

const address = 'https://mlbp2026.hubs.uni.example/hub/oauth_callback'
const elsewhere = 'https://elsewhere.uni.example/hub/oauth_callback'

let rig: IssuerRig
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  rig = await issuerRig()
})
afterEach(() => rig.close())

const known = async (id: string) => (await rig.provider.Client.find(id))?.metadata()

test('the issuer knows a hub as a confidential client of the code flow at its own address', async () => {
  const client = await rig.clients.ensure('mlbp2026', address)
  expect(await known(client.client_id)).toMatchObject({
    client_name: 'hub-mlbp2026', redirect_uris: [address], grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'client_secret_post', client_secret: client.client_secret,
  })
})

test('a moved address is moved at the issuer, again and again, though each change gives another token', async () => {
  const client = await rig.clients.ensure('mlbp2026', address)
  const tokens = new Set<string | undefined>()
  for (const redirect of [elsewhere, address, elsewhere]) {
    expect(await rig.clients.ensure('mlbp2026', redirect)).toEqual(client)
    expect((await known(client.client_id))?.redirect_uris).toEqual([redirect])
    tokens.add((await rig.registrations.ofHub('mlbp2026'))?.registration_access_token)
  }
  expect(tokens.size).toBe(3)
})

test('a removed hub is forgotten by the issuer, and removing one that it has forgotten already is no failure', async () => {
  const client = await rig.clients.ensure('mlbp2026', address)
  const registration = await rig.registrations.ofHub('mlbp2026')
  await rig.clients.remove('mlbp2026')
  expect(await known(client.client_id)).toBeUndefined()
  await rig.registrations.add(registration!)
  await rig.clients.remove('mlbp2026')
  expect(await rig.registrations.ofHub('mlbp2026')).toBeUndefined()
})

test('of many registrations at once one stands, and the issuer keeps no other', async () => {
  const add = vi.spyOn(rig.registrations, 'add')
  const all = await Promise.all(Array.from({ length: 5 }, () => rig.clients.ensure('mlbp2026', address)))
  expect(new Set(all.map(({ client_id }) => client_id)).size).toBe(1)
  const made = add.mock.calls.map(([{ client_id }]) => client_id)
  expect(made).toHaveLength(5)
  const left = (await Promise.all(made.map(known))).filter((one) => one !== undefined)
  expect(left.map(({ client_id }) => client_id)).toEqual([all[0]?.client_id])
})

test('a wrong initial access token is told without the token', async () => {
  const outcome = await rig.clientsWith('a-wrong-secret').ensure('mlbp2026', address).catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(Rejected)
  expect(String(outcome)).toMatch(/register the hub mlbp2026: it answers 401, invalid_token/)
  expect(String(outcome)).not.toContain('a-wrong-secret')
})

/** An issuer that answers every registration with this. */
async function answering(status: number, body: object): Promise<{ server: LoopbackServer; clients: RegisteredHubClients; registrations: MemoryClientRegistrations }> {
  const server = await listenOnLoopback(async (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const registrations = new MemoryClientRegistrations()
  return { server, registrations, clients: new RegisteredHubClients({ url: `${server.url}/reg`, initialToken: async () => 'initial', registrations }) }
}

test.each([
  ['gives no secret', { client_id: 'a' }, /without a client_id or client_secret/],
  ['gives a secret that expires', { client_id: 'a', client_secret: 'b', client_secret_expires_at: 1_800_000_000 }, /expires/],
  ['has clients managed at another host', { client_id: 'a', client_secret: 'b', registration_client_uri: 'https://evil.example/a', registration_access_token: 'c' }, /another host/],
])('an issuer that %s is refused, and nothing is kept', async (_title, body, message) => {
  const { server, clients, registrations } = await answering(201, body)
  await expect(clients.ensure('mlbp2026', address)).rejects.toThrow(message)
  expect(await registrations.ofHub('mlbp2026')).toBeUndefined()
  await server.close()
})

test('where the issuer lets nobody change clients, a person is told what to change there', async () => {
  const { server, clients } = await answering(201, { client_id: 'a', client_secret: 'b' })
  await clients.ensure('mlbp2026', address)
  await expect(clients.ensure('mlbp2026', elsewhere)).rejects.toThrow(`set its redirect URI to ${elsewhere}`)
  await clients.remove('mlbp2026')
  expect(await clients.hubOf('a')).toBeUndefined()
  await server.close()
})

test('an issuer that is away is asked again later', async () => {
  const { server, clients } = await answering(503, {})
  await expect(clients.ensure('mlbp2026', address)).rejects.toThrow(Unavailable)
  await server.close()
  await expect(clients.ensure('mlbp2026', address)).rejects.toThrow(Unavailable)
})
