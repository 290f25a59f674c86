import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CourseView } from '../../shared/contract/course-view.ts'
import { hubInCluster } from '../../local/demo/surroundings.ts'
import { type ApiServer, mailOf, refusal, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const conditionOf = ({ conditions }: CourseView, type: string) => conditions.find((one) => one.type === type)

async function inTrouble(): Promise<readonly string[]> {
  const { body } = await api.as('astrid').done('list-courses', { query: { scope: 'trouble' } })
  return body.courses.map(({ slug }) => slug)
}

describe('an image that cannot be pulled', () => {
  const image = 'quay.io/jupyter/scipy-notebook:does-not-exist'

  test('is told on the course and to the operators, and the others go on', async () => {
    const id = api.kubernetes.failures.set({ failure: 'image-pull', namespace: 'hub-sick2026', image })
    await api.approved('sick2026')
    await api.approved('well2026')
    await api.advance('PT20M')
    const { body: sick } = await api.course('sick2026')
    expect(conditionOf(sick, 'HubReady')).toMatchObject({ status: 'False', reason: 'ImagePullFailed' })
    expect(conditionOf(sick, 'HubReady')?.message).toContain(image)
    expect(conditionOf((await api.course('well2026')).body, 'HubReady')).toMatchObject({ status: 'True' })
    expect(await inTrouble()).toEqual(['sick2026'])
    const [mail] = (await api.mails('operators@uni.example')).filter(({ subject }) => subject.includes('sick2026'))
    expect(mail?.text).toContain(image)

    api.kubernetes.failures.clear({ id })
    await api.advance('PT3H')
    expect(conditionOf((await api.course('sick2026')).body, 'HubReady'))
      .toMatchObject({ status: 'True', reason: 'Running' })
    expect(await inTrouble()).toEqual([])
  })
})

describe('a cluster that is away', () => {
  test('is told on the course with the next try, and all is well once it is back', async () => {
    api.kubernetes.failures.set({ failure: 'api', answer: 'unavailable' })
    await api.approved('away2026')
    const { body: away } = await api.course('away2026')
    expect(conditionOf(away, 'Reconciled')).toMatchObject({ status: 'False', reason: 'ClusterUnavailable' })
    expect(away.retry).toMatchObject({
      attempts: expect.any(Number) as number, since: expect.stringMatching(/^2026-08/) as string,
    })
    expect(away.phase).toBe('staging')
    expect(await inTrouble()).toContain('away2026')

    api.kubernetes.failures.clear()
    await api.advance('PT30M')
    const { body: back } = await api.course('away2026')
    expect(conditionOf(back, 'Reconciled')).toMatchObject({ status: 'True' })
    expect(conditionOf(back, 'HubReady')).toMatchObject({ status: 'True' })
    expect(back.retry).toBeUndefined()
    expect(await inTrouble()).toEqual([])
    expect((await hubInCluster(api.lectern.services.kubeconfig, 'away2026'))?.ready).toBe('True')
  })
})

describe('a retry', () => {
  test('tries at once, and is for operators alone', async () => {
    api.kubernetes.failures.set({ failure: 'api', answer: 'unavailable', namespace: 'hub-retry2026' })
    await api.approved('retry2026')
    expect(conditionOf((await api.course('retry2026')).body, 'Reconciled')?.status).toBe('False')
    api.kubernetes.failures.clear()
    for (const who of ['leena', 'helena'] as const) {
      expect(refusal(await api.as(who).call('retry-course', { path: { slug: 'retry2026' } }))).toBe('403 not-allowed')
    }
    const { etag } = await api.course('retry2026')
    const retried = await api.as('astrid').done('retry-course', { path: { slug: 'retry2026' } })
    expect(retried.etag).toBe(etag)
    await api.advance('PT1S')
    expect(conditionOf((await api.course('retry2026')).body, 'Reconciled')).toMatchObject({ status: 'True' })
    const { body: { entries } } = await api.as('leena').done('get-history', { path: { slug: 'retry2026' } })
    expect(entries.some(({ action, by }) => action === 'retry' && by === mailOf.astrid)).toBe(true)
  })
})

describe('a mail service that refuses', () => {
  test('gets the mail again later, once', async () => {
    const end = api.lectern.services.ses.fail({ kind: 'throttle', times: 3, to: mailOf.david })
    await api.as('david').done('submit-request', {
      body: { slug: 'mailed2026', name: 'Mailed later', image: ['standard', '2026-08-01'] },
    })
    await api.advance('PT2S')
    expect(await api.mails(mailOf.david)).toHaveLength(0)
    await api.advance('PT1H')
    end()
    expect((await api.mails(mailOf.david)).map(({ subject }) => subject))
      .toEqual(['We have your request for Mailed later'])
  })
})
