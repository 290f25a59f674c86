import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RolloutView } from '../../shared/contract/image-view.ts'
import type { RolloutInput } from '../../shared/contract/images.ts'
import { type ApiServer, mailOf, startApi } from './server.ts'

/** Upgrades with everything that works behind the API: reconciles, the sweep, the stand-in for the cluster. */
let api: ApiServer
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const chosen = ['scipy', '2026-02-01']
const ofJune = { kind: 'image', class: 'scipy', date: '2026-06-01' } as const

async function start(body: RolloutInput): Promise<void> {
  await api.as('astrid').done('start-rollout', { body })
}

async function current(): Promise<RolloutView> {
  const { body } = await api.as('astrid').done('get-rollouts')
  if (body.current === undefined) throw new Error('no upgrade')
  return body.current
}

async function history(slug: string): Promise<readonly string[]> {
  const { body } = await api.as('astrid').done('get-history', { path: { slug } })
  return body.entries.map(({ summary }) => summary)
}

const buildOf = async (slug: string) => (await api.course(slug, 'astrid')).body.pinned_image?.build

describe('an upgrade', () => {
  test('moves courses from the build that they found to a newer one, hub by hub', async () => {
    for (const slug of ['one2026', 'two2026']) await api.approved(slug, { image: chosen })
    expect(await buildOf('one2026')).toBe('2026-01-05')
    await start(ofJune)
    await api.advance('PT10M')
    expect(await current()).toMatchObject({ state: 'done', total: 2, done: 2, wave: 2 })
    expect(await buildOf('two2026')).toBe('2026-06-01')
    expect((await history('two2026')).slice(0, 2)).toEqual(['The hub is ready.', 'Moved to the scipy image of 2026-06-01.'])
  })

  test('leaves a course whose test file fails in the new image with its build, and tells its managers', async () => {
    const test_file = { name: 'check.py', content: 'raise SystemExit(1)\n' }
    await api.approved('failing2026', { image: chosen, test_file })
    await start(ofJune)
    await api.advance('PT30M')
    expect(await current()).toMatchObject({ state: 'done', done: 0, kept: [{ name: 'failing2026' }] })
    expect(await buildOf('failing2026')).toBe('2026-01-05')
    const { body: { builds: [june] } } = await api.as('astrid').done('list-builds', { path: { class: 'scipy' } })
    const told = await api.mails(mailOf.leena)
    expect(told.some(({ text }) => text.includes(june?.image ?? 'no build'))).toBe(true)
  })

  test('stops at a hub that does not come up, which goes back to what it ran; operators get a mail', async () => {
    await api.approved('sick2026', { image: chosen })
    const { body: { builds: [june] } } = await api.as('astrid').done('list-builds', { path: { class: 'scipy' } })
    const image = june?.image ?? ''
    const id = api.kubernetes.failures.set({ failure: 'image-pull', namespace: 'hub-sick2026', image })
    await start(ofJune)
    for (let minutes = 0; minutes < 30 && (await current()).state === 'running'; minutes += 1) await api.advance('PT1M')
    // What it goes back to can be pulled, as it could before.
    api.kubernetes.failures.clear({ id })
    await api.advance('PT1H')
    const stopped = await current()
    expect(stopped).toMatchObject({ state: 'failed', failed: [{ name: 'sick2026' }], reason: expect.stringContaining('the hub of sick2026 did not come up') })
    const mails = (await api.mails('operators@uni.example')).filter(({ subject }) => subject === 'Upgrade stopped at sick2026')
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain(image)
    expect(await buildOf('sick2026')).toBe('2026-01-05')
    await api.as('astrid').done('resume-rollout')
    await api.advance('PT10M')
    expect(await current()).toMatchObject({ state: 'done', failed: [{ name: 'sick2026' }] })
    expect((await history('sick2026')).some((line) => line.startsWith('Back from the scipy image of 2026-06-01'))).toBe(true)
    const { conditions } = (await api.course('sick2026', 'astrid')).body
    expect(conditions.find(({ type }) => type === 'HubReady')).toMatchObject({ status: 'True' })
  })
})
