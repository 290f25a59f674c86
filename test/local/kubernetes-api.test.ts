import type { V1ConfigMap } from '@kubernetes/client-node'
import { CoreV1Api, CustomObjectsApi, Watch } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { KubernetesStandIn } from '../../local/kubernetes/start.ts'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { second } from '../../shared/core/instant.ts'
import { configFor, configMap, HandClock, helmRelease, namespaceNamed, ObjectClient, refusalOf } from './kubernetes-client.ts'

describe('the Kubernetes API', () => {
  const clock = new HandClock()
  let standIn: KubernetesStandIn
  let client: ObjectClient
  let core: CoreV1Api

  beforeAll(async () => {
    standIn = await startKubernetes({ clock })
    client = new ObjectClient(standIn)
    core = configFor(standIn).makeApiClient(CoreV1Api)
    await client.apply(namespaceNamed('main'))
  })
  afterAll(() => standIn.close())

  describe('refuses', () => {
    it('what does not exist with NotFound', async () => {
      expect(await refusalOf(core.readNamespacedSecret({ namespace: 'main', name: 'none' }))).toMatchObject({ code: 404, reason: 'NotFound', message: 'secrets "none" not found' })
    })

    it('an object in a namespace that does not exist with NotFound', async () => {
      expect(await refusalOf(client.apply(configMap('nowhere', 'x', {})))).toMatchObject({ code: 404, message: 'namespaces "nowhere" not found' })
    })

    it('a second creation with AlreadyExists', async () => {
      await client.create(configMap('main', 'twice', {}))
      expect(await refusalOf(client.create(configMap('main', 'twice', {})))).toMatchObject({ code: 409, reason: 'AlreadyExists' })
    })

    it('an update of an older version with Conflict', async () => {
      const old = await client.create(configMap('main', 'versioned', { a: '1' }))
      await client.replace({ ...old, data: { a: '2' } })
      expect(await refusalOf(client.replace({ ...old, data: { a: '3' } }))).toMatchObject({ code: 409, reason: 'Conflict' })
    })

    it.each(['Upper', 'under_score', '-start', 'x'.repeat(64)])('the namespace name %s as Invalid', async (name) => {
      expect(await refusalOf(client.create(namespaceNamed(name)))).toMatchObject({ code: 422, reason: 'Invalid' })
    })

    it('a label value of 64 characters as Invalid', async () => {
      const refusal = await refusalOf(client.apply(namespaceNamed('labelled', { course: 'x'.repeat(64) })))
      expect(refusal).toMatchObject({ code: 422, message: expect.stringContaining('metadata.labels') })
    })

    it('a HelmRelease without an interval as Invalid, naming the field', async () => {
      const refusal = await refusalOf(client.apply({ ...helmRelease('main'), spec: {} }))
      expect(refusal).toMatchObject({ code: 422, message: expect.stringContaining('spec.interval') })
    })

    it('an apply without a field manager', async () => {
      const headers = { 'content-type': 'application/apply-patch+yaml' }
      const url = `${standIn.url}/api/v1/namespaces/main/configmaps/x`
      expect((await fetch(url, { method: 'PATCH', headers, body: '{}' })).status).toBe(422)
    })

    it('media types, methods and paths that it does not know', async () => {
      const maps = `${standIn.url}/api/v1/namespaces/main/configmaps`
      const protobuf = { 'content-type': 'application/vnd.kubernetes.protobuf' }
      const answers = await Promise.all([
        fetch(maps, { method: 'POST', headers: protobuf, body: 'x' }),
        fetch(maps, { method: 'PUT', body: '{}' }),
        fetch(`${standIn.url}/api/v1/widgets`),
        fetch(maps, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([415, 405, 404, 400])
    })
  })

  describe('lists', () => {
    beforeAll(async () => {
      await client.apply(namespaceNamed('lists'))
      for (let index = 0; index < 7; index += 1) {
        const labels = { parity: index % 2 === 0 ? 'even' : 'odd', ...(index > 4 ? { late: '' } : {}) }
        await client.create({ ...configMap('lists', `map-${index}`, {}), metadata: { name: `map-${index}`, namespace: 'lists', labels } })
      }
    })

    const namesWith = async (labelSelector?: string, fieldSelector?: string) => {
      const { items } = await core.listNamespacedConfigMap({ namespace: 'lists', ...(labelSelector === undefined ? {} : { labelSelector }), ...(fieldSelector === undefined ? {} : { fieldSelector }) })
      return items.map((item: V1ConfigMap) => item.metadata?.name?.slice(4)).join('')
    }

    it.each([
      ['parity=even', '0246'],
      ['parity!=even', '135'],
      ['parity in (odd, none)', '135'],
      ['parity notin (odd)', '0246'],
      ['late', '56'],
      ['!late,parity==odd', '13'],
    ])('those that match the label selector %s', async (selector, expected) => {
      expect(await namesWith(selector)).toBe(expected)
    })

    it('the one with a name, by field selector', async () => {
      expect(await namesWith(undefined, 'metadata.name=map-3')).toBe('3')
    })

    it('everything once, page by page', async () => {
      const seen: (string | undefined)[] = []
      let token: string | undefined
      do {
        const page = await core.listNamespacedConfigMap({ namespace: 'lists', limit: 3, ...(token === undefined ? {} : { _continue: token }) })
        seen.push(...page.items.map(({ metadata }) => metadata?.name))
        token = page.metadata?._continue
        expect(page.items.length).toBeLessThanOrEqual(3)
      } while (token !== undefined)
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `map-${index}`))
    })

    it('custom objects of all namespaces', async () => {
      await client.apply(helmRelease('lists'))
      const api = configFor(standIn).makeApiClient(CustomObjectsApi)
      const answer: unknown = await api.listClusterCustomObject({ group: 'helm.toolkit.fluxcd.io', version: 'v2', plural: 'helmreleases' })
      expect(answer).toMatchObject({ kind: 'HelmReleaseList', items: [{ metadata: { name: 'lists' } }] })
    })
  })

  describe('deletes', () => {
    it('an object with finalizers only once the last one is taken off', async () => {
      const held = { ...configMap('main', 'held', {}), metadata: { name: 'held', namespace: 'main', finalizers: ['example.org/hold'] } }
      await client.create(held)
      await client.remove('v1', 'ConfigMap', 'held', 'main')
      const marked = await client.read('v1', 'ConfigMap', 'held', 'main')
      expect(marked.metadata?.deletionTimestamp).toBeDefined()
      await client.replace({ ...marked, metadata: { ...marked.metadata, finalizers: [] } })
      expect(await refusalOf(client.read('v1', 'ConfigMap', 'held', 'main'))).toMatchObject({ code: 404 })
    })

    it('a namespace with all in it, but not before what is held there has gone', async () => {
      await client.apply(namespaceNamed('doomed'))
      await client.create(configMap('doomed', 'free', {}))
      const held = { name: 'held', namespace: 'doomed', finalizers: ['example.org/hold'] }
      await client.create({ ...configMap('doomed', 'held', {}), metadata: held })
      await client.remove('v1', 'Namespace', 'doomed')
      expect((await client.list('v1', 'ConfigMap', 'doomed')).map(({ metadata }) => metadata?.name)).toEqual(['held'])
      expect(await refusalOf(client.create(configMap('doomed', 'late', {})))).toMatchObject({ code: 403, reason: 'Forbidden' })
      const marked = await client.read('v1', 'ConfigMap', 'held', 'doomed')
      await client.replace({ ...marked, metadata: { ...marked.metadata, finalizers: [] } })
      expect(await refusalOf(client.read('v1', 'Namespace', 'doomed'))).toMatchObject({ code: 404 })
    })

    it('nothing when the uid is that of another object', async () => {
      await client.create(configMap('main', 'precious', {}))
      const request = core.deleteNamespacedConfigMap({ namespace: 'main', name: 'precious', body: { preconditions: { uid: 'other' } } })
      expect(await refusalOf(request)).toMatchObject({ code: 409 })
      expect((await client.read('v1', 'ConfigMap', 'precious', 'main')).metadata?.name).toBe('precious')
    })

    it.each([['Background', 404], ['Foreground', 404], ['Orphan', undefined]])(
      'with propagation %s what the object owns, or not',
      async (policy, code) => {
        const suffix = policy.toLowerCase()
        const owner = await client.create(configMap('main', `owner-${suffix}`, {}))
        const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: `owner-${suffix}`, uid: owner.metadata?.uid ?? '' }
        const owned = { name: `owned-${suffix}`, namespace: 'main', ownerReferences: [reference] }
        await client.create({ ...configMap('main', owned.name, {}), metadata: owned })
        await client.remove('v1', 'ConfigMap', `owner-${suffix}`, 'main', policy)
        expect(await refusalOf(client.read('v1', 'ConfigMap', `owner-${suffix}`, 'main'))).toMatchObject({ code: 404 })
        const dependent = client.read('v1', 'ConfigMap', owned.name, 'main')
        if (code === undefined) expect((await dependent).metadata?.ownerReferences).toBeUndefined()
        else expect(await refusalOf(dependent)).toMatchObject({ code })
      },
    )

    it('a collection by label', async () => {
      await client.apply(namespaceNamed('collection'))
      for (const role of ['student', 'instructor']) {
        const metadata = { name: role, namespace: 'collection', labels: { role } }
        await client.create({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'x', image: 'x' }] } })
      }
      await core.deleteCollectionNamespacedPod({ namespace: 'collection', labelSelector: 'role=student' })
      expect((await client.list('v1', 'Pod', 'collection')).map(({ metadata }) => metadata?.name)).toEqual(['instructor'])
    })
  })

  it('runs a job to its end as the clock passes', async () => {
    const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'x', image: 'x' }] } }
    await client.apply({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'purge', namespace: 'main' }, spec: { template } })
    expect((await client.read('batch/v1', 'Job', 'purge', 'main')).status).toMatchObject({ active: 1 })
    await standIn.runDue(clock.advance(5 * second))
    const { status } = await client.read('batch/v1', 'Job', 'purge', 'main')
    expect(status).toMatchObject({ succeeded: 1, conditions: [{ type: 'SuccessCriteriaMet' }, { type: 'Complete' }] })
  })

  describe('watches', () => {
    const path = '/api/v1/namespaces/watched/configmaps'

    /** Collects `TYPE name` until the watch is stopped. */
    async function collect(query: Record<string, string>) {
      const events: string[] = []
      const controller = await new Watch(configFor(standIn)).watch(
        path,
        query,
        (type: string, object: { metadata?: { name?: string } }) => events.push(`${type} ${object.metadata?.name ?? ''}`),
        () => undefined,
      )
      return { events, stop: () => controller.abort() }
    }

    it('tell of what is there, of what comes, changes and goes, and take up again where they stopped', async () => {
      await client.apply(namespaceNamed('watched'))
      const first = await client.create(configMap('watched', 'one', {}))
      const { events, stop } = await collect({})
      await vi.waitFor(() => expect(events).toEqual(['ADDED one']))
      await client.create(configMap('watched', 'two', {}))
      await client.apply(configMap('watched', 'two', { a: '1' }))
      await client.remove('v1', 'ConfigMap', 'one', 'watched')
      const expected = ['ADDED two', 'MODIFIED two', 'DELETED one']
      await vi.waitFor(() => expect(events).toEqual(['ADDED one', ...expected]))
      stop()
      const resumed = await collect({ resourceVersion: first.metadata?.resourceVersion ?? '' })
      await vi.waitFor(() => expect(resumed.events).toEqual(expected))
      resumed.stop()
    })

    it('take an object that no longer matches the selector for gone', async () => {
      const labelled = (role: string) => ({ ...configMap('watched', 'three', {}), metadata: { name: 'three', namespace: 'watched', labels: { role } } })
      const { events, stop } = await collect({ labelSelector: 'role=a' })
      for (const role of ['b', 'a', 'b']) await client.apply(labelled(role))
      await vi.waitFor(() => expect(events).toEqual(['ADDED three', 'DELETED three']))
      stop()
    })
  })

  describe('fails on demand', () => {
    const control = () => `${standIn.url}/lectern-stand-in/failures`
    const setRule = (rule: object, method = 'POST') =>
      fetch(control(), { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(rule) })
    const readMap = () => fetch(`${standIn.url}/api/v1/namespaces/main`)

    it('for a number of requests, with the time to wait', async () => {
      await setRule({ failure: 'api', answer: 'too-many-requests', times: 2, retryAfterSeconds: 7 })
      const first = await readMap()
      expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7'])
      expect([(await readMap()).status, (await readMap()).status]).toEqual([429, 200])
    })

    it('for one namespace until it is cleared', async () => {
      await setRule({ failure: 'api', answer: 'unavailable', namespace: 'main' })
      expect([(await readMap()).status, (await fetch(`${standIn.url}/api/v1/namespaces/default`)).status]).toEqual([503, 200])
      await fetch(control(), { method: 'DELETE' })
      expect((await readMap()).status).toBe(200)
    })

    it('by carrying out a write whose answer is lost', async () => {
      await setRule({ failure: 'api', answer: 'lost', namespace: 'main', method: 'PATCH', times: 1 })
      await expect(client.apply(configMap('main', 'lost', { a: '1' }))).rejects.toThrow()
      expect((await client.read('v1', 'ConfigMap', 'lost', 'main')).data).toEqual({ a: '1' })
    })

    it('by never answering', async () => {
      await setRule({ failure: 'api', answer: 'hang', namespace: 'main', times: 1 })
      await expect(fetch(`${standIn.url}/api/v1/namespaces/main`, { signal: AbortSignal.timeout(200) })).rejects.toThrow(/timeout/)
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
})
