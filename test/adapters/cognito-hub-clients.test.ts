import { CreateUserPoolClientCommand, DescribeUserPoolClientCommand, ListUserPoolClientsCommand, UpdateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectHubClients } from '../../shared/adapters/cognito/connect.ts'
import { settingsOfClient } from '../../shared/adapters/cognito/client-settings.ts'
import { type Instant, instant, minute, plus } from '../../shared/core/instant.ts'
import { Rejected, Unavailable } from '../../shared/ports/errors.ts'
import { startCognito } from '../../local/cognito/start-cognito.ts'
import { cognitoRig, userPoolId } from '../contract/cognito-places.ts'

process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'

const address = 'https://mlbp2026.hubs.uni.example/hub/oauth_callback'
const elsewhere = 'https://elsewhere.uni.example/hub/oauth_callback'

let rig: Awaited<ReturnType<typeof cognitoRig>>
beforeEach(async () => { rig = await cognitoRig() })
afterEach(() => rig.close())

const described = async (id: string) => {
  const { UserPoolClient } = await rig.client.send(new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: id }))
  return UserPoolClient ?? {}
}
const count = async () => (await rig.client.send(new ListUserPoolClientsCommand({ UserPoolId: userPoolId, MaxResults: 60 }))).UserPoolClients?.length

test('a hub\'s client signs people in with the university\'s provider and by no password', async () => {
  const { client_id } = await rig.connect().ensure('mlbp2026', address)
  const client = await described(client_id)
  expect(client).toMatchObject({
    ClientName: 'hub-mlbp2026', CallbackURLs: [address], SupportedIdentityProviders: ['university'], AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'profile', 'email'], ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'], PreventUserExistenceErrors: 'ENABLED',
  })
  expect(client.ReadAttributes).not.toContain('custom:groups')
  expect(client.WriteAttributes).toContain('custom:groups')
})

test('a moved address changes nothing else of the client', async () => {
  const clients = rig.connect()
  const { client_id } = await clients.ensure('mlbp2026', address)
  const before = await described(client_id)
  await clients.ensure('mlbp2026', elsewhere)
  const after = await described(client_id)
  expect({ ...after, LastModifiedDate: undefined }).toEqual({ ...before, CallbackURLs: [elsewhere], LastModifiedDate: undefined })
})

test('the stand-in forgets what an update leaves out, as the service does', async () => {
  const { client_id } = await rig.connect().ensure('mlbp2026', address)
  await rig.client.send(new UpdateUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: client_id, ClientName: 'hub-mlbp2026' }))
  const client = await described(client_id)
  expect(client.CallbackURLs).toBeUndefined()
  expect(client.ExplicitAuthFlows).toContain('ALLOW_USER_SRP_AUTH')
  expect(client.ClientSecret).toBeDefined()
})

test('of two clients of one hub the older one stands, whoever asks, and the other is taken away', async () => {
  const settings = settingsOfClient('mlbp2026', address, ['university'])
  const create = () => rig.client.send(new CreateUserPoolClientCommand({ UserPoolId: userPoolId, GenerateSecret: true, ...settings }))
  const { UserPoolClient: older } = await create()
  await new Promise((resolve) => { setTimeout(resolve, 5) })
  await create()
  const [one, other] = [await rig.connect().ensure('mlbp2026', address), await rig.connect().ensure('mlbp2026', address)]
  expect([one.client_id, other.client_id]).toEqual([older?.ClientId, older?.ClientId])
  expect(await count()).toBe(1)
})

test('made by many at once, there is one client in the end, and whoever asks then is given it', async () => {
  await Promise.allSettled(Array.from({ length: 6 }, () => rig.connect().ensure('mlbp2026', address)))
  const standing = await rig.connect().ensure('mlbp2026', address)
  expect(await rig.connect().ensure('mlbp2026', address)).toEqual(standing)
  expect(await count()).toBe(1)
})

test('a hub is found among more clients than a page holds', async () => {
  const clients = rig.connect()
  const first = await clients.ensure('mlbp2026', address)
  for (let nth = 0; nth < 130; nth += 1) {
    await rig.client.send(new CreateUserPoolClientCommand({ UserPoolId: userPoolId, ClientName: `hub-other-${nth}` }))
  }
  const last = await clients.ensure('zoology', address)
  expect(await rig.connect().ensure('mlbp2026', address)).toEqual(first)
  expect(await rig.connect().ensure('zoology', address)).toEqual(last)
})

test('the portal\'s client is of no hub, and neither is what is no id', async () => {
  const { UserPoolClient: portal } = await rig.client.send(new CreateUserPoolClientCommand({ UserPoolId: userPoolId, ClientName: 'lectern-portal' }))
  for (const id of [portal?.ClientId ?? '', 'not/an id', 'x'.repeat(500)]) expect(await rig.connect().hubOf(id)).toBeUndefined()
})

test('whose a client is, is remembered for minutes, and that there is none for half of one', async () => {
  let now: Instant = instant('2026-09-01T08:00:00Z')
  const clock = { now: () => now }
  const clients = connectHubClients({ region: 'eu-north-1', endpoint: rig.endpoint, userPoolId }, clock)
  const { client_id } = await clients.ensure('mlbp2026', address)
  expect([await clients.hubOf(client_id), await clients.hubOf('unknown')]).toEqual(['mlbp2026', undefined])
  await rig.close()
  expect([await clients.hubOf(client_id), await clients.hubOf('unknown')]).toEqual(['mlbp2026', undefined])
  now = plus(now, minute)
  expect(await clients.hubOf(client_id)).toBe('mlbp2026')
  await expect(clients.hubOf('unknown')).rejects.toThrow(Unavailable)
  now = plus(now, 10 * minute)
  await expect(clients.hubOf(client_id)).rejects.toThrow(Unavailable)
}, 30_000)

test('a pool that is not there is said to be so, and not taken for a client that is not', async () => {
  const clients = connectHubClients({ region: 'eu-north-1', endpoint: rig.endpoint, userPoolId: 'eu-north-1_Nowhere0' }, { now: () => instant('2026-09-01T08:00:00Z') })
  await expect(clients.hubOf('unknown')).rejects.toThrow(/does not exist/)
  await expect(clients.ensure('mlbp2026', address)).rejects.toThrow(/does not exist/)
})

test('a pool without a provider is no place for hubs', async () => {
  const clock = { now: () => instant('2026-09-01T08:00:00Z') }
  const empty = await startCognito({ clock, userPoolId, providers: [] })
  const clients = connectHubClients({ region: 'eu-north-1', endpoint: empty.url, userPoolId }, clock)
  await expect(clients.ensure('mlbp2026', address)).rejects.toThrow(Rejected)
  await empty.close()
})
