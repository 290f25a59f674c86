import type { V1ConfigMap } from '@kubernetes/client-node'
import { CoreV1Api, CustomObjectsApi } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KubernetesStandIn } from '../../local/kubernetes/start.ts'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { second } from '../../shared/core/instant.ts'
import {
  configFor, configMap, HandClock, helmRelease, namespaceNamed, ObjectClient, refusalOf, released,
} from './kubernetes-client.ts'

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
      const refusal = await refusalOf(core.readNamespacedSecret({ namespace: 'main', name: 'none' }))
      expect(refusal).toMatchObject({ code: 404, reason: 'NotFound', message: 'secrets "none" not found' })
    })

    it('an object in a namespace that does not exist with NotFound', async () => {
      const refusal = await refusalOf(client.apply(configMap('nowhere', 'x', {})))
      expect(refusal).toMatchObject({ code: 404, message: 'namespaces "nowhere" not found' })
    })

    it('a second creation with AlreadyExists', async () => {
      await client.create(configMap('main', 'twice', {}))
      const refusal = await refusalOf(client.create(configMap('main', 'twice', {})))
      expect(refusal).toMatchObject({ code: 409, reason: 'AlreadyExists' })
    })

    it('an update of an older version with Conflict', async () => {
      const old = await client.create(configMap('main', 'versioned', { a: '1' }))
      await client.replace({ ...old, data: { a: '2' } })
      const refusal = await refusalOf(client.replace({ ...old, data: { a: '3' } }))
      expect(refusal).toMatchObject({ code: 409, reason: 'Conflict' })
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
        const metadata = { name: `map-${index}`, namespace: 'lists', labels }
        await client.create({ ...configMap('lists', metadata.name, {}), metadata })
      }
    })

    const numbersOf = async (selector: { labelSelector: string } | { fieldSelector: string }) => {
      const { items } = await core.listNamespacedConfigMap({ namespace: 'lists', ...selector })
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
      expect(await numbersOf({ labelSelector: selector })).toBe(expected)
    })

    it('the one with a name, by field selector', async () => {
      expect(await numbersOf({ fieldSelector: 'metadata.name=map-3' })).toBe('3')
    })

    it('everything once, page by page', async () => {
      const seen: (string | undefined)[] = []
      let token: string | undefined
      do {
        const from = token === undefined ? {} : { _continue: token }
        const page = await core.listNamespacedConfigMap({ namespace: 'lists', limit: 3, ...from })
        seen.push(...page.items.map(({ metadata }) => metadata?.name))
        token = page.metadata?._continue
        expect(page.items.length).toBeLessThanOrEqual(3)
      } while (token !== undefined)
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `map-${index}`))
    })

    it('custom objects of all namespaces', async () => {
      await client.apply(helmRelease('lists'))
      const api = configFor(standIn).makeApiClient(CustomObjectsApi)
      const plural = { group: 'helm.toolkit.fluxcd.io', version: 'v2', plural: 'helmreleases' }
      const answer: unknown = await api.listClusterCustomObject(plural)
      expect(answer).toMatchObject({ kind: 'HelmReleaseList', items: [{ metadata: { name: 'lists' } }] })
    })
  })

  describe('deletes', () => {
    it('an object with finalizers only once the last one is taken off', async () => {
      const metadata = { name: 'held', namespace: 'main', finalizers: ['example.org/hold'] }
      await client.create({ ...configMap('main', 'held', {}), metadata })
      await client.remove('v1', 'ConfigMap', 'held', 'main')
      const marked = await client.read('v1', 'ConfigMap', 'held', 'main')
      expect(marked.metadata?.deletionTimestamp).toBeDefined()
      await client.replace(released(marked))
      expect(await refusalOf(client.read('v1', 'ConfigMap', 'held', 'main'))).toMatchObject({ code: 404 })
    })

    it('a namespace with all in it, but not before what is held there has gone', async () => {
      await client.apply(namespaceNamed('doomed'))
      await client.create(configMap('doomed', 'free', {}))
      const held = { name: 'held', namespace: 'doomed', finalizers: ['example.org/hold'] }
      await client.create({ ...configMap('doomed', 'held', {}), metadata: held })
      await client.remove('v1', 'Namespace', 'doomed')
      const left = await client.list('v1', 'ConfigMap', 'doomed')
      expect(left.map(({ metadata }) => metadata?.name)).toEqual(['held'])
      const refusal = await refusalOf(client.create(configMap('doomed', 'late', {})))
      expect(refusal).toMatchObject({ code: 403, reason: 'Forbidden' })
      const marked = await client.read('v1', 'ConfigMap', 'held', 'doomed')
      await client.replace(released(marked))
      expect(await refusalOf(client.read('v1', 'Namespace', 'doomed'))).toMatchObject({ code: 404 })
    })

    it('nothing when the uid is that of another object', async () => {
      await client.create(configMap('main', 'precious', {}))
      const body = { preconditions: { uid: 'other' } }
      const request = core.deleteNamespacedConfigMap({ namespace: 'main', name: 'precious', body })
      expect(await refusalOf(request)).toMatchObject({ code: 409 })
      expect((await client.read('v1', 'ConfigMap', 'precious', 'main')).metadata?.name).toBe('precious')
    })

    it.each([['Background', 404], ['Foreground', 404], ['Orphan', undefined]])(
      'with propagation %s what the object owns, or not',
      async (policy, code) => {
        const suffix = policy.toLowerCase()
        const owner = await client.create(configMap('main', `owner-${suffix}`, {}))
        const { uid = '' } = owner.metadata ?? {}
        const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: `owner-${suffix}`, uid }
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
        const spec = { containers: [{ name: 'x', image: 'x' }] }
        await client.create({ apiVersion: 'v1', kind: 'Pod', metadata, spec })
      }
      await core.deleteCollectionNamespacedPod({ namespace: 'collection', labelSelector: 'role=student' })
      const left = await client.list('v1', 'Pod', 'collection')
      expect(left.map(({ metadata }) => metadata?.name)).toEqual(['instructor'])
    })
  })

  it('runs a job to its end as the clock passes', async () => {
    const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'x', image: 'x' }] } }
    const metadata = { name: 'purge', namespace: 'main' }
    await client.apply({ apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { template } })
    expect((await client.read('batch/v1', 'Job', 'purge', 'main')).status).toMatchObject({ active: 1 })
    await standIn.runDue(clock.advance(5 * second))
    const { status } = await client.read('batch/v1', 'Job', 'purge', 'main')
    expect(status).toMatchObject({ succeeded: 1, conditions: [{ type: 'SuccessCriteriaMet' }, { type: 'Complete' }] })
  })
})
