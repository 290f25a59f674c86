import { UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LecternClient } from '../../local/demo/client.ts'
import { type RouteId, routes } from '../../shared/contract/routes.ts'
import { type ApiServer, refusal, refused, startApi } from './server.ts'
import { type Claims, tokenOf } from './token.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const signedIn = (Object.keys(routes) as RouteId[]).filter((id) => routes[id].action !== undefined)

const tokenSaying = (claims: Claims) => tokenOf(api.folder, api.url, 'leena.virtanen@uni.example', claims)
const withToken = (token: string) => new LecternClient(api.url, async () => token)

describe('without a token', () => {
  test.each(signedIn)('%s asks for a sign-in', async (id) => {
    const reply = refused(await api.nobody().call(id, { path: { slug: 'mlbp2026', id: 'd', name: 'science', class: 'scipy', date: '2026-01-05', person: 'minh', token: 't' } }))
    expect(refusal(reply)).toBe('401 not-signed-in')
    expect(reply.headers.get('www-authenticate')).toBe('Bearer')
  })
})

describe('a token', () => {
  test('of a sign-in is taken', async () => {
    expect((await withToken(await tokenSaying({})).done('get-me')).body.person).toBe('leena.virtanen@uni.example')
  })

  test.each([
    ['for another audience', { audience: 'some-other-api' }],
    ['of another issuer', { issuer: 'https://id.example.org' }],
    ['that has expired', { until: '-1m' }],
  ] as const)('%s is refused', async (_, claims) => {
    expect(refusal(await withToken(await tokenSaying(claims)).call('get-me'))).toBe('401 not-signed-in')
  })

  test('with a changed body is refused', async () => {
    const [head, , signature] = (await tokenSaying({})).split('.')
    const [, body] = (await tokenSaying({ subject: 'person-koskih1' })).split('.')
    expect(refusal(await withToken(`${head}.${body}.${signature}`).call('get-me'))).toBe('401 not-signed-in')
  })

  test('without a signature is refused', async () => {
    const token = new UnsecuredJWT({})
      .setIssuer(`${api.url}/oidc`).setAudience('lectern-api').setSubject('person-koskih1')
    expect(refusal(await withToken(token.encode()).call('get-me'))).toBe('401 not-signed-in')
  })

  test('that is no token is refused, on public routes too', async () => {
    expect(refusal(await withToken('rubbish').call('get-me'))).toBe('401 not-signed-in')
    expect(refusal(await withToken('rubbish').call('get-openapi'))).toBe('401 not-signed-in')
  })
})

describe('who is signed in', () => {
  test('is told with groups and what may be asked for', async () => {
    const { body: me } = await api.as('juha').done('get-me')
    expect(me).toMatchObject({
      person: 'juha.salmi@uni.example', name: 'Juha Salmi', may_submit: true, time_zone: 'Europe/Helsinki',
    })
    expect(me.groups.toSorted()).toEqual(['governance', 'teacher'])
    expect((await api.as('minh').done('get-me')).body).toMatchObject({ groups: [], may_submit: false })
  })
})

test('an address that is none of the API\'s is not found', async () => {
  const response = await fetch(`${api.url}/api/nothing`, {
    headers: { authorization: `Bearer ${await api.tokenOf('leena')}` },
  })
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  expect(await response.json()).toMatchObject({ status: 404, code: 'not-found', type: 'urn:lectern:problem:not-found' })
})
