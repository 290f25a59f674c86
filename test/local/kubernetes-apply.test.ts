import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KubernetesStandIn } from '../../local/kubernetes/start.ts'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { configMap, HandClock, helmRelease, namespaceNamed, ObjectClient, refusalOf } from './kubernetes-client.ts'

describe('server-side apply', () => {
  let standIn: KubernetesStandIn
  let client: ObjectClient

  beforeAll(async () => {
    standIn = await startKubernetes({ clock: new HandClock() })
    client = new ObjectClient(standIn)
    await client.apply(namespaceNamed('hub-a'))
  })
  afterAll(() => standIn.close())

  it('creates an object with identity, time of the clock and the fields its manager owns', async () => {
    const created = await client.apply(configMap('hub-a', 'created', { a: '1' }))
    expect(created.metadata?.uid).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.parse(JSON.stringify(created)).metadata).toMatchObject({
      creationTimestamp: expect.stringContaining('2026-09-01T08:00:00'),
      managedFields: [{ manager: 'lectern', operation: 'Apply', fieldsV1: { 'f:data': { 'f:a': {} } } }],
    })
  })

  it('takes an apply that changes nothing for no write', async () => {
    const first = await client.apply(configMap('hub-a', 'same', { a: '1' }))
    const second = await client.apply(configMap('hub-a', 'same', { a: '1' }))
    expect(second.metadata?.resourceVersion).toBe(first.metadata?.resourceVersion)
  })

  it('refuses to take a field of another manager, names both, and leaves the object as it was', async () => {
    await client.apply(configMap('hub-a', 'disputed', { a: '1', b: '1' }), 'first')
    const refusal = await refusalOf(client.apply(configMap('hub-a', 'disputed', { a: '2' }), 'second'))
    expect(refusal).toMatchObject({ code: 409, reason: 'Conflict' })
    expect(refusal.message).toBe('Apply failed with 1 conflict: conflict with "first": .data.a')
    expect((await client.read('v1', 'ConfigMap', 'disputed', 'hub-a')).data).toEqual({ a: '1', b: '1' })
  })

  it('takes the field when forced, and the former owner loses it without losing the value', async () => {
    await client.apply(configMap('hub-a', 'forced', { a: '1', b: '1' }), 'first')
    await client.apply(configMap('hub-a', 'forced', { a: '2' }), 'second', true)
    await client.apply(configMap('hub-a', 'forced', { b: '1' }), 'first')
    expect((await client.read('v1', 'ConfigMap', 'forced', 'hub-a')).data).toEqual({ a: '2', b: '1' })
  })

  it('removes a field that its only owner no longer applies, and keeps one that another applies too', async () => {
    await client.apply(configMap('hub-a', 'shrunk', { alone: '1', shared: '1', kept: '1' }), 'first')
    await client.apply(configMap('hub-a', 'shrunk', { shared: '1' }), 'second')
    const shrunk = await client.apply(configMap('hub-a', 'shrunk', { kept: '1' }), 'first')
    expect(shrunk.data).toEqual({ shared: '1', kept: '1' })
  })

  it('merges containers and their environment by name', async () => {
    const job = (env: { name: string; value: string }[]) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'keyed', namespace: 'hub-a' },
      spec: {
        selector: { matchLabels: { app: 'x' } },
        template: { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'main', image: 'i', env }] } },
      },
    })
    await client.apply(job([{ name: 'A', value: '1' }]), 'first')
    await client.apply(job([{ name: 'B', value: '2' }]), 'second')
    const merged = await client.apply(job([]), 'first')
    const template = { spec: { containers: [{ name: 'main', image: 'i', env: [{ name: 'B', value: '2' }] }] } }
    expect(merged.spec).toMatchObject({ template })
  })

  it('counts a generation when the spec changes and only then', async () => {
    await client.apply(namespaceNamed('hub-generation'))
    const labelled = helmRelease('hub-generation')
    const first = await client.apply(labelled)
    const metadata = { name: 'hub-generation', namespace: 'hub-generation', labels: { a: 'b' } }
    const second = await client.apply({ ...labelled, metadata })
    const third = await client.apply(helmRelease('hub-generation', { interval: '2h' }))
    const generations = [first, second, third].map(({ metadata }) => (metadata as { generation?: number }).generation)
    expect(generations).toEqual([1, 1, 2])
  })

  it('drops nested values that are no longer applied and keeps nulls', async () => {
    await client.apply(namespaceNamed('hub-values'))
    await client.apply(helmRelease('hub-values', { values: { singleuser: { uid: null, memory: { limit: '2G' } } } }))
    const after = await client.apply(helmRelease('hub-values', { values: { singleuser: { uid: null } } }))
    expect((after.spec as { values: unknown }).values).toEqual({ singleuser: { uid: null } })
  })

  it('owns what a replace changed, so that a later apply of that field conflicts', async () => {
    const applied = await client.apply(configMap('hub-a', 'replaced', { a: '1' }))
    await client.replace({ ...applied, data: { a: '2' } })
    const refusal = await refusalOf(client.apply(configMap('hub-a', 'replaced', { a: '1' })))
    expect(refusal.message).toMatch(/conflict with ".*" using v1 at 2026-09-01T08:00:00Z: \.data\.a/)
  })

  it('creates nothing in a dry run', async () => {
    const url = `${standIn.url}/api/v1/namespaces/hub-a/configmaps/dry?fieldManager=x&dryRun=All`
    const headers = { 'content-type': 'application/apply-patch+yaml' }
    const body = 'apiVersion: v1\nkind: ConfigMap\ndata: {a: "1"}\n'
    const response = await fetch(url, { method: 'PATCH', headers, body })
    expect(response.status).toBe(201)
    expect(await refusalOf(client.read('v1', 'ConfigMap', 'dry', 'hub-a'))).toMatchObject({ code: 404 })
  })
})
