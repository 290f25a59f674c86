import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KubernetesStandIn } from '../../local/kubernetes/start.ts'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { configMap, HandClock, namespaceNamed, ObjectClient } from './kubernetes-client.ts'

describe('the Kubernetes stand-in fails on demand', () => {
  let standIn: KubernetesStandIn
  let client: ObjectClient

  beforeAll(async () => {
    standIn = await startKubernetes({ clock: new HandClock() })
    client = new ObjectClient(standIn)
    await client.apply(namespaceNamed('main'))
  })
  afterAll(() => standIn.close())

  const control = () => `${standIn.url}/lectern-stand-in/failures`
  const setRule = (rule: object, method: 'POST' | 'PUT' = 'POST') =>
    fetch(control(), { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(rule) })
  const readNamespace = (name = 'main', options: RequestInit = {}) =>
    fetch(`${standIn.url}/api/v1/namespaces/${name}`, options)

  it('for a number of requests, with the time to wait', async () => {
    await setRule({ failure: 'api', answer: 'too-many-requests', times: 2, retryAfterSeconds: 7 })
    const first = await readNamespace()
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7'])
    expect([(await readNamespace()).status, (await readNamespace()).status]).toEqual([429, 200])
  })

  it('but not at the wish of a page in a browser', async () => {
    const url = `${standIn.url}/lectern-stand-in/failures`
    const headers = { origin: 'https://evil.example' }
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ failure: 'stuck' }) })
    expect([answer.status, standIn.failures.list()]).toEqual([403, []])
  })

  it('for one namespace until it is cleared', async () => {
    await setRule({ failure: 'api', answer: 'unavailable', namespace: 'main' })
    expect([(await readNamespace()).status, (await readNamespace('default')).status]).toEqual([503, 200])
    await fetch(control(), { method: 'DELETE' })
    expect((await readNamespace()).status).toBe(200)
  })

  it('by carrying out a write whose answer is lost', async () => {
    await setRule({ failure: 'api', answer: 'lost', namespace: 'main', method: 'PATCH', times: 1 })
    await expect(client.apply(configMap('main', 'lost', { a: '1' }))).rejects.toThrow()
    expect((await client.read('v1', 'ConfigMap', 'lost', 'main')).data).toEqual({ a: '1' })
  })

  it('by never answering', async () => {
    await setRule({ failure: 'api', answer: 'hang', namespace: 'main', times: 1 })
    await expect(readNamespace('main', { signal: AbortSignal.timeout(200) })).rejects.toThrow(/timeout/)
  })

  it('and says which field of a rule is wrong, and keeps the rules that hold', async () => {
    await setRule([{ failure: 'stuck', id: 'kept' }], 'PUT')
    const answer = await setRule({ failure: 'slow', milliseconds: -1 })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('milliseconds')
    expect(await (await fetch(control())).json()).toEqual({ rules: [{ failure: 'stuck', id: 'kept' }] })
    standIn.failures.clear()
  })
})
