import type { APIGatewayProxyEventV2 as Event, Context } from 'aws-lambda'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { createHandler } from '../../functions/userinfo/create-handler.ts'
import { listenOnLoopback, type LoopbackServer } from '../../local/loopback-server.ts'
import { cognitoAccessTokens, issuerAccessTokens } from '../../shared/adapters/oidc/access-tokens.ts'
import { groupsOf } from '../../shared/core/names.ts'
import type { AccessTokens } from '../../shared/ports/access-tokens.ts'
import { Unavailable } from '../../shared/ports/errors.ts'
import { aNewCourse } from '../contract/course-writes.ts'
import { aCourse, midTerm, settings } from '../fixtures/a-course.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryHubClients } from '../memory/hub-clients.ts'
import { MemoryHubRegistry } from '../memory/hub-registry.ts'
import { MemoryHubUsers } from '../memory/hub-users.ts'
import { MemoryLinkStore } from '../memory/link-store.ts'
import { MemoryMembershipStore } from '../memory/membership-store.ts'
import { MemoryWorkQueue } from '../memory/work-queue.ts'

const userPoolId = 'eu-north-1_Lectern00'
const pool = `https://cognito-idp.eu-north-1.amazonaws.com/${userPoolId}`

let server: LoopbackServer
let keys: Awaited<ReturnType<typeof generateKeyPair>>
let others: typeof keys
let keysAsked = 0
beforeAll(async () => {
  [keys, others] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')]
  const key = { ...await exportJWK(keys.publicKey), kid: 'one', alg: 'RS256', use: 'sig' }
  server = await listenOnLoopback(async (request, response) => {
    const issuer = `http://${request.headers.host}`
    if (request.url === '/keys') keysAsked += 1
    const body = request.url === '/keys' ? { keys: [key] } : { issuer, jwks_uri: `${issuer}/keys` }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
})
afterAll(() => server.close())

const logged: string[] = []
beforeEach(() => {
  logged.length = 0
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => logged.push(String(text)) > 0)
})
afterEach(() => { vi.restoreAllMocks() })

interface Made { readonly claims: JWTPayload; readonly kid?: string; readonly key?: typeof keys; readonly ends?: string }
const signed = ({ claims, kid = 'one', key = keys, ends = '5m' }: Made): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).setIssuedAt().setExpirationTime(ends).sign(key.privateKey)

async function aWorld(tokens: AccessTokens) {
  const store = new MemoryCourseStore(new MemoryLinkStore())
  const clients = new MemoryHubClients()
  await store.create(aNewCourse({ ...aCourse({ access: 'list', students: ['samu.student@uni.example'] }), version: 1 }))
  const { client_id: client } = await clients.ensure('mlbp2026', 'https://mlbp2026.hubs.uni.example/hub/oauth_callback')
  const ports = {
    store, clients, tokens, members: new MemoryMembershipStore(store), hubs: new MemoryHubRegistry(store), users: new MemoryHubUsers(),
    queue: new MemoryWorkQueue(), clock: { now: () => midTerm }, settings,
  }
  const ask = (authorization?: string) => createHandler(ports)(
    { version: '2.0', headers: authorization === undefined ? {} : { authorization } } as unknown as Event, { awsRequestId: 'one' } as Context,
  )
  return { client, ports, ask }
}

const samu = { sub: 'a-subject', email: 'Samu.Student@uni.example', name: 'Samu Student', preferred_username: 'SamuS' }

/** Where tokens come from, what they have besides, and what is another token of theirs that is no access token. */
const issuers = [
  {
    name: 'a user pool', open: () => cognitoAccessTokens(userPoolId, `${server.url}/keys`), says: () => ({ iss: pool, token_use: 'access', username: 'university_samus' }),
    otherwise: { token_use: 'id' },
  },
  { name: 'another issuer', open: () => issuerAccessTokens(server.url), says: () => ({ iss: server.url, aud: 'anything' }), otherwise: { typ: 'ID' } },
]

describe.each(issuers)('a hub that asks with a token of $name', ({ open, says, otherwise }) => {
  const world = () => aWorld(open())

  test('is told who it is, and what may be opened there now', async () => {
    const { client, ask } = await world()
    const reply = await ask(`Bearer ${await signed({ claims: { ...samu, ...says(), client_id: client } })}`)
    expect(reply).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-store', 'content-type': 'application/json' } })
    expect(JSON.parse(reply.body ?? '')).toEqual({ sub: 'a-subject', hub_user: 'samus', name: 'Samu Student', groups: [groupsOf('mlbp2026').students] })
  })

  test.each([
    ['has ended', async (claims: JWTPayload) => signed({ claims, ends: '-1s' })],
    ['is of another issuer', async (claims: JWTPayload) => signed({ claims: { ...claims, iss: 'https://sso.elsewhere.example' } })],
    ['is signed by somebody else', async (claims: JWTPayload) => signed({ claims, key: others })],
    ['names a key that there is not', async (claims: JWTPayload) => signed({ claims, kid: 'two' })],
    ['is not an access token', async (claims: JWTPayload) => signed({ claims: { ...claims, ...otherwise } })],
    ['names no client', async ({ client_id: _none, ...claims }: JWTPayload) => signed({ claims })],
    ['is no token', async () => 'no-token'],
  ])('is refused when it %s', async (_title, make) => {
    const { client, ask } = await world()
    const reply = await ask(`Bearer ${await make({ ...samu, ...says(), client_id: client })}`)
    expect(reply.statusCode).toBe(401)
    expect(reply.headers?.['www-authenticate']).toMatch(/^Bearer realm="lectern", error="invalid_token"/)
    expect(logged).toEqual([])
  })

  test('is refused when the token was made for the portal', async () => {
    const { ask } = await world()
    const reply = await ask(`Bearer ${await signed({ claims: { ...samu, ...says(), client_id: 'portal' } })}`)
    expect(reply.statusCode).toBe(403)
    expect(reply.headers?.['www-authenticate']).toMatch(/error="insufficient_scope"/)
  })

  test('costs the issuer one look at its keys, however often it asks', async () => {
    const { client, ask } = await world()
    const token = await signed({ claims: { ...samu, ...says(), client_id: client } })
    keysAsked = 0
    await Promise.all([ask(`Bearer ${token}`), ask(`bearer ${token}`)])
    await ask(`Bearer ${token}`)
    expect(keysAsked).toBe(1)
  })

  test('is asked to come again when records are away, and no token stands in the log', async () => {
    const { client, ports, ask } = await world()
    ports.store.get = async () => { throw new Unavailable('DynamoDB is away') }
    const token = await signed({ claims: { ...samu, ...says(), client_id: client } })
    expect(await ask(`Bearer ${token}`)).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } })
    expect(logged.join('')).toMatch(/userinfo-away/)
    expect(logged.join('')).not.toContain(token.split('.')[2])
  })
})

describe('a hub that asks', () => {
  test.each([['no token', undefined], ['a password', 'Basic YTpi'], ['an empty token', 'Bearer ']])('is asked for a token when it has %s', async (_title, header) => {
    const { ask } = await aWorld(issuerAccessTokens(server.url))
    expect(await ask(header)).toMatchObject({ statusCode: 401, headers: { 'www-authenticate': 'Bearer realm="lectern"' } })
  })

  test('is asked to come again while the issuer is away', async () => {
    const { port } = new URL(server.url)
    const away = await aWorld(issuerAccessTokens('http://127.0.0.1:9'))
    const token = await signed({ claims: { ...samu, iss: `http://127.0.0.1:${port}`, client_id: away.client } })
    expect((await away.ask(`Bearer ${token}`)).statusCode).toBe(503)
  })
})
