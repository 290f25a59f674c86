import { Watch } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { KubernetesStandIn } from '../../local/kubernetes/start.ts'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { configFor, configMap, HandClock, namespaceNamed, ObjectClient } from './kubernetes-client.ts'

describe('watches of the Kubernetes stand-in', () => {
  let standIn: KubernetesStandIn
  let client: ObjectClient

  beforeAll(async () => {
    standIn = await startKubernetes({ clock: new HandClock() })
    client = new ObjectClient(standIn)
    await client.apply(namespaceNamed('watched'))
  })
  afterAll(() => standIn.close())

  const path = '/api/v1/namespaces/watched/configmaps'

  /** Collects `TYPE name` until the watch is stopped. */
  async function collect(query: Record<string, string>) {
    const events: string[] = []
    const controller = await new Watch(configFor(standIn)).watch(
      path,
      query,
      (type: string, { metadata }: { metadata: { name: string } }) => events.push(`${type} ${metadata.name}`),
      () => undefined,
    )
    return { events, stop: () => controller.abort() }
  }

  it('tell of what is there, of what comes, changes and goes, and take up again where they stopped', async () => {
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
    const { events, stop } = await collect({ labelSelector: 'role=a' })
    for (const role of ['b', 'a', 'b']) {
      const metadata = { name: 'three', namespace: 'watched', labels: { role } }
      await client.apply({ ...configMap('watched', 'three', {}), metadata })
    }
    await vi.waitFor(() => expect(events).toEqual(['ADDED three', 'DELETED three']))
    stop()
  })
})
