import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, aRequest, refusal, refused, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const shared = { name: 'science', kind: 'shared', title: 'Faculty of Science' }

describe('registered hubs', () => {
  test('are registered by operators and seen by everybody', async () => {
    const made = await api.as('astrid').call('register-hub', { body: shared })
    expect(refusal(made)).toBe('201 done')
    await api.advance('PT1M')
    const seen = await api.as('minh').done('get-hub', { path: { name: 'science' } })
    expect(seen.body).toMatchObject({ title: 'Faculty of Science', courses: [], hub_url: 'https://science.hubs.uni.example/' })
    expect(seen.body.conditions).toContainEqual(expect.objectContaining({ type: 'HubReady', status: 'True' }))
    expect((await api.as('minh').done('list-hubs')).body.hubs.map(({ name }) => name)).toContain('science')
  })

  test('are registered by nobody else, once, under a name that no course has', async () => {
    expect(refusal(await api.as('leena').call('register-hub', { body: { ...shared, name: 'arts' } }))).toBe('403 not-allowed')
    expect(refusal(await api.as('astrid').call('register-hub', { body: shared }))).toBe('409 slug-taken')
    await api.request('history2026')
    expect(refusal(await api.as('astrid').call('register-hub', { body: { ...shared, name: 'history2026' } }))).toBe('409 slug-taken')
    expect(refusal(await api.as('leena').call('submit-request', { body: aRequest('science') }))).toBe('409 slug-taken')
  })

  test('tell what is wrong, by field', async () => {
    const wrong = refused(await api.as('astrid').call('register-hub', { body: { ...shared, name: 'arts', kind: 'general' } }))
    expect(wrong.problem.errors).toEqual([expect.objectContaining({ field: 'image' })])
  })

  test('hold the courses whose requests name them, and those get no hub of their own', async () => {
    await api.as('astrid').done('register-hub', { body: { ...shared, name: 'medicine' } })
    const { body } = await api.approved('anatomy2026', { hub: 'medicine' })
    expect(body).toMatchObject({ hub_url: 'https://medicine.hubs.uni.example/' })
    expect(body.conditions).toContainEqual(expect.objectContaining({ type: 'HubReady', status: 'True' }))
    expect((await api.as('minh').done('get-hub', { path: { name: 'medicine' } })).body.courses).toEqual(['anatomy2026'])
  })

  test('that are not there are no place for a course', async () => {
    const wrong = refused(await api.as('leena').call('submit-request', { body: aRequest('botany2026', { hub: 'nowhere' }) }))
    expect(wrong.problem.errors).toEqual([expect.objectContaining({ field: 'hub' })])
  })

  test('are changed by whoever saw what stands, and stay while courses live in them', async () => {
    const { etag } = await api.as('astrid').done('get-hub', { path: { name: 'medicine' } })
    const change = { path: { name: 'medicine' }, body: { kind: 'shared', title: 'Medicine' } }
    expect(refusal(await api.as('astrid').call('change-hub', { ...change, ifMatch: '"99"' }))).toBe('412 seen-other-version')
    const changed = await api.as('astrid').done('change-hub', { ...change, ifMatch: etag })
    expect(changed.body.title).toBe('Medicine')
    const removal = { path: { name: 'medicine' }, body: { reason: 'merged' }, ifMatch: changed.etag }
    expect(refusal(await api.as('astrid').call('remove-hub', removal))).toBe('409 wrong-phase')
    const history = await api.as('astrid').done('get-hub-history', { path: { name: 'medicine' } })
    expect(history.body.entries.map(({ action }) => action)).toEqual(['change-hub', 'register-hub'])
  })

  test('without courses are taken off the cluster', async () => {
    await api.as('astrid').done('register-hub', { body: { ...shared, name: 'theology' } })
    await api.advance('PT1M')
    const { etag } = await api.as('astrid').done('get-hub', { path: { name: 'theology' } })
    await api.as('astrid').done('remove-hub', { path: { name: 'theology' }, body: { reason: 'closed' }, ifMatch: etag })
    await api.advance('PT5M')
    const { body } = await api.as('astrid').done('get-hub', { path: { name: 'theology' } })
    expect(body.removed).toMatchObject({ reason: 'closed' })
    expect(body.conditions).toContainEqual(expect.objectContaining({ type: 'HubReady', reason: 'Removed' }))
  })
})
