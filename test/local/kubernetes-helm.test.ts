import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KubernetesStandIn } from '../../local/kubernetes/start.ts'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { day, minute, plus, second } from '../../shared/core/instant.ts'
import type { AnyObject } from './kubernetes-client.ts'
import { HandClock, helmRelease, namespaceNamed, ObjectClient, refusalOf } from './kubernetes-client.ts'

interface Condition {
  type: string
  status: string
  reason: string
  message: string
}

interface Status {
  observedGeneration: number
  conditions: Condition[]
  history?: { status: string; version: number }[]
}

describe('a HelmRelease', () => {
  let standIn: KubernetesStandIn
  let client: ObjectClient
  let clock: HandClock

  beforeEach(async () => {
    clock = new HandClock()
    standIn = await startKubernetes({ clock })
    client = new ObjectClient(standIn)
    await client.apply(namespaceNamed('hub-x'))
  })
  afterEach(() => standIn.close())

  const release = () => client.read('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'hub-x', 'hub-x')
  const pods = () => client.list('v1', 'Pod', 'hub-x')
  const advance = async (milliseconds: number) => standIn.runDue(clock.advance(milliseconds))
  const statusOf = (object: AnyObject) => object.status as Status
  const condition = async (type: string) => statusOf(await release()).conditions.find((each) => each.type === type)

  it('becomes ready, with its pods running, only once the clock has passed eight seconds', async () => {
    await client.apply(helmRelease('hub-x'))
    expect(standIn.nextDue()).toBe(plus(clock.now(), 8 * second))
    await advance(8 * second - 1)
    const running = "Running 'install' action with timeout of 5m0s"
    expect(await condition('Ready')).toMatchObject({ status: 'Unknown', reason: 'Progressing', message: running })
    expect(await pods()).toEqual([])
    await advance(1)
    const installed = 'Helm install succeeded for release hub-x/hub-x.v1 with chart jupyterhub@4.4.0'
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'InstallSucceeded', message: installed })
    expect(statusOf(await release()).observedGeneration).toBe(1)
    expect(await pods()).toMatchObject([
      { metadata: { labels: { component: 'hub' } }, status: { phase: 'Running' } },
      { metadata: { labels: { component: 'proxy' } }, status: { phase: 'Running' } },
    ])
  })

  it('has what is due done before a request is answered, even when nobody drives it', async () => {
    await client.apply(helmRelease('hub-x'))
    clock.advance(8 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True' })
  })

  it('is upgraded when its values change and left alone when only its interval does', async () => {
    await client.apply(helmRelease('hub-x'))
    await advance(8 * second)
    await client.apply(helmRelease('hub-x', { interval: '2h' }))
    expect(statusOf(await release())).toMatchObject({ observedGeneration: 2, history: [{ version: 1 }] })
    await client.apply(helmRelease('hub-x', { values: { hub: { replicas: 0 } } }))
    expect(await condition('Ready')).toMatchObject({ status: 'Unknown' })
    await advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'UpgradeSucceeded' })
    const history = [{ version: 2, status: 'deployed' }, { version: 1, status: 'superseded' }]
    expect(statusOf(await release()).history).toMatchObject(history)
  })

  it('is upgraded after its install when it changed in between', async () => {
    await client.apply(helmRelease('hub-x'))
    await advance(second)
    await client.apply(helmRelease('hub-x', { values: { hub: { replicas: 2 } } }))
    await advance(7 * second)
    expect(statusOf(await release())).toMatchObject({ observedGeneration: 1 })
    await advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'UpgradeSucceeded' })
  })

  it('takes three seconds to uninstall and keeps its namespace until then', async () => {
    await client.apply(helmRelease('hub-x'))
    await advance(8 * second)
    await client.remove('v1', 'Namespace', 'hub-x')
    expect((await client.read('v1', 'Namespace', 'hub-x')).status).toMatchObject({ phase: 'Terminating' })
    expect(await pods()).toEqual([])
    await advance(3 * second)
    expect(await refusalOf(client.read('v1', 'Namespace', 'hub-x'))).toMatchObject({ code: 404, reason: 'NotFound' })
    expect(standIn.nextDue()).toBeUndefined()
  })

  it('fails when its image cannot be pulled, its pod and an event say so, a new spec is tried', async () => {
    const id = standIn.failures.set({ failure: 'image-pull', namespace: 'hub-x', image: 'registry.example/hub:nope' })
    await client.apply(helmRelease('hub-x'))
    await advance(8 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'InstallFailed' })
    expect(await condition('Stalled')).toMatchObject({ status: 'True', reason: 'RetriesExceeded' })
    const hub = (await pods()).find(({ metadata }) => metadata?.labels?.component === 'hub')
    const message = expect.stringContaining('Back-off pulling image "registry.example/hub:nope"')
    const waiting = { reason: 'ImagePullBackOff', message }
    expect(hub?.status).toMatchObject({ phase: 'Pending', containerStatuses: [{ state: { waiting } }] })
    expect((await client.list('v1', 'Event', 'hub-x')).map(({ reason }) => reason)).toContain('BackOff')
    standIn.failures.clear({ id })
    await client.apply(helmRelease('hub-x', { values: { hub: { replicas: 3 } } }))
    await advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'UpgradeSucceeded' })
  })

  it('tries again by itself, ever more slowly, when it is to be retried for ever', async () => {
    standIn.failures.set({ failure: 'image-pull' })
    await client.apply(helmRelease('hub-x', { install: { remediation: { retries: -1 } } }))
    await advance(day)
    expect(await condition('Reconciling')).toMatchObject({ reason: 'ProgressingWithRetry' })
    standIn.failures.clear()
    await advance(8 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'InstallSucceeded' })
  })

  it('runs into its own timeout when asked to', async () => {
    standIn.failures.set({ failure: 'install-timeout' })
    await client.apply(helmRelease('hub-x', { timeout: '10m' }))
    await advance(10 * minute - 1)
    expect(await condition('Ready')).toMatchObject({ status: 'Unknown' })
    await advance(1)
    const message = expect.stringContaining('context deadline exceeded')
    expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'InstallFailed', message })
  })

  it('stays in progress while it is stuck and goes on when that ends', async () => {
    standIn.failures.set({ failure: 'stuck', namespace: 'hub-x' })
    await client.apply(helmRelease('hub-x'))
    await advance(30 * day)
    expect(await condition('Ready')).toMatchObject({ status: 'Unknown' })
    standIn.failures.clear()
    await advance(8 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True' })
  })
})
