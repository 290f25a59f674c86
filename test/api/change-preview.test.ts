import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, mailOf, refusal, startApi, type Who } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
  await api.approved('running2026')
  await api.request('asked2026')
})
afterAll(() => api.close())

const preview = (slug: string, body: unknown, who: Who = 'leena') => api.as(who).call('preview-change', { path: { slug }, body })

describe('a change that is not sent yet', () => {
  test('says what it would change and that it would apply at once', async () => {
    const reply = await api.as('leena').done('preview-change', { path: { slug: 'running2026' }, body: { description: 'New.' } })
    expect(reply.body).toEqual({
      generation: 2, outcome: 'at-once', diff: [{ field: 'description', before: '', after: 'New.' }], needs_governance: [],
    })
  })

  test('says why it would wait for governance, a sentence a field', async () => {
    const { body } = await api.as('leena').done('preview-change', {
      path: { slug: 'running2026' }, body: { software: 'torch', resources: { students: 9_000 }, description: 'New.' },
    })
    expect(body.outcome).toBe('governance')
    expect(body.diff.map(({ field }) => field).toSorted()).toEqual(['description', 'resources', 'software'])
    expect(body.needs_governance).toHaveLength(2)
  })

  test('becomes part of the request while that waits', async () => {
    const { body } = await api.as('leena').done('preview-change', { path: { slug: 'asked2026' }, body: { software: 'torch' } })
    expect([body.outcome, body.needs_governance]).toEqual(['request', []])
  })

  test('that changes nothing says so', async () => {
    const { body } = await api.as('leena').done('preview-change', { path: { slug: 'running2026' }, body: { software: '' } })
    expect([body.outcome, body.diff]).toEqual(['nothing', []])
  })

  test('stores nothing', async () => {
    const before = await api.course('running2026')
    await preview('running2026', { description: 'Looked at.', software: 'torch' })
    expect((await api.course('running2026')).body).toEqual(before.body)
  })

  test('does what the change itself does', async () => {
    await api.approved('both2026')
    for (const patch of [{ contact: [mailOf.david] }, { private_date: '2027-01-20' }, { image: ['standard', '2026-07-01'] }]) {
      const { body } = await api.as('leena').done('preview-change', { path: { slug: 'both2026' }, body: patch })
      const sent = await api.do('leena', 'change-course', 'both2026', patch)
      expect([patch, body.outcome]).toEqual([patch, sent.status === 202 ? 'governance' : 'at-once'])
    }
  })

  test('names the field that is not right', async () => {
    const reply = await preview('running2026', { public_date: 'soon' })
    expect(refusal(reply)).toBe('422 invalid-request')
    expect(reply.ok ? [] : reply.problem.errors?.map(({ field }) => field)).toEqual(['public_date'])
  })

  test.each<[Who, string]>([['minh', '404 not-found'], ['david', '404 not-found'], ['helena', '200 done']])(
    'is for who may send it: %s gets %s', async (who, outcome) => {
      expect(refusal(await preview('running2026', { description: 'New.' }, who))).toBe(outcome)
    })
})
