import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestOf } from '../fixtures/a-build.ts'
import { type ApiServer, refusal, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const waiting = async () => (await api.as('astrid').done('get-dead-letters')).body.queues

test('what the queues gave up is for operators alone', async () => {
  for (const who of ['leena', 'helena'] as const) {
    expect(refusal(await api.as(who).call('get-dead-letters'))).toBe('403 not-allowed')
    expect(refusal(await api.as(who).call('redrive', { body: { queue: 'work' } }))).toBe('403 not-allowed')
  }
  expect(await waiting()).toEqual([{ queue: 'work', waiting: 0, letters: [] }, { queue: 'mail', waiting: 0, letters: [] }])
})

test('there is no other queue', async () => {
  expect(refusal(await api.as('astrid').call('redrive', { body: { queue: 'events' } }))).toBe('422 invalid-request')
})

test('a chore that the cluster fails again and again is given up, seen, and done once it is tried again', async () => {
  const astrid = api.as('astrid')
  await api.approved('pulled2026')
  const path = { class: 'scipy', date: '2026-07-01' }
  await astrid.done('enter-build', { path, body: { image: digestOf('scipy', '2026-07-01') } })
  api.kubernetes.failures.set({ failure: 'api', answer: 'unavailable' })
  await astrid.done('publish-build', { path, body: {} })
  await expect.poll(async () => (await waiting())[0]?.waiting).toBe(1)
  for (const _ of ['seen once', 'seen again']) {
    const [work, mail] = await waiting()
    expect(work?.letters).toEqual([{ about: 'The chore puller', first_sent_at: expect.stringMatching(/^2026-08/) as string, tries: expect.any(Number) as number }])
    expect(mail?.waiting).toBe(0)
  }

  // While the reason is still there, it only comes back.
  await astrid.done('redrive', { body: { queue: 'work' } })
  await expect.poll(async () => (await waiting())[0]?.waiting).toBe(1)

  api.kubernetes.failures.clear()
  await astrid.done('redrive', { body: { queue: 'work' } })
  expect((await waiting())[0]?.waiting).toBe(0)
  await api.advance('PT1M')
  expect((await waiting())[0]?.waiting).toBe(0)
})
