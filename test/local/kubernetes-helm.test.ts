import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { day, minute, plus, second } from '../../shared/core/instant.ts'
import { type HubNamespace, startHubNamespace } from './hub-namespace.ts'
import type { AnyObject } from './kubernetes-client.ts'
import { helmRelease, refusalOf } from './kubernetes-client.ts'

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
  let place: HubNamespace

  beforeEach(async () => {
    place = await startHubNamespace()
  })
  afterEach(() => place.standIn.close())

  const release = () => place.client.read('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'hub-x', 'hub-x')
  const pods = () => place.client.list('v1', 'Pod', 'hub-x')
  const statusOf = (object: AnyObject) => object.status as Status
  const condition = async (type: string) => statusOf(await release()).conditions.find((each) => each.type === type)

  it('becomes ready, with its pods running, only once the clock has passed eight seconds', async () => {
    await place.client.apply(helmRelease('hub-x'))
    expect(place.standIn.nextDue()).toBe(plus(place.clock.now(), 8 * second))
    await place.advance(8 * second - 1)
    const running = "Running 'install' action with timeout of 5m0s"
    expect(await condition('Ready')).toMatchObject({ status: 'Unknown', reason: 'Progressing', message: running })
    expect(await pods()).toEqual([])
    await place.advance(1)
    const installed = 'Helm install succeeded for release hub-x/hub-x.v1 with chart jupyterhub@4.4.0'
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'InstallSucceeded', message: installed })
    expect(statusOf(await release()).observedGeneration).toBe(1)
    expect(await pods()).toMatchObject([
      { metadata: { labels: { component: 'hub' } }, status: { phase: 'Running' } },
      { metadata: { labels: { component: 'proxy' } }, status: { phase: 'Running' } },
    ])
  })

  it('has what is due done before a request is answered, even when nobody drives it', async () => {
    await place.client.apply(helmRelease('hub-x'))
    place.clock.advance(8 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True' })
  })

  it('is upgraded when its values change and left alone when only its interval does', async () => {
    await place.client.apply(helmRelease('hub-x'))
    await place.advance(8 * second)
    await place.client.apply(helmRelease('hub-x', { interval: '2h' }))
    expect(statusOf(await release())).toMatchObject({ observedGeneration: 2, history: [{ version: 1 }] })
    await place.client.apply(helmRelease('hub-x', { values: { hub: { replicas: 0 } } }))
    expect(await condition('Ready')).toMatchObject({ status: 'Unknown' })
    await place.advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'UpgradeSucceeded' })
    const history = [{ version: 2, status: 'deployed' }, { version: 1, status: 'superseded' }]
    expect(statusOf(await release()).history).toMatchObject(history)
  })

  it('is upgraded after its install when it changed in between', async () => {
    await place.client.apply(helmRelease('hub-x'))
    await place.advance(second)
    await place.client.apply(helmRelease('hub-x', { values: { hub: { replicas: 2 } } }))
    await place.advance(7 * second)
    expect(statusOf(await release())).toMatchObject({ observedGeneration: 1 })
    await place.advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'UpgradeSucceeded' })
  })

  it('takes three seconds to uninstall and keeps its namespace until then', async () => {
    await place.client.apply(helmRelease('hub-x'))
    await place.advance(8 * second)
    await place.client.remove('v1', 'Namespace', 'hub-x')
    expect((await place.client.read('v1', 'Namespace', 'hub-x')).status).toMatchObject({ phase: 'Terminating' })
    expect(await pods()).toEqual([])
    await place.advance(3 * second)
    expect(await refusalOf(place.client.read('v1', 'Namespace', 'hub-x'))).toMatchObject({ code: 404, reason: 'NotFound' })
    expect(place.standIn.nextDue()).toBeUndefined()
  })

  it('fails when its image cannot be pulled, its pod and an event say so, a new spec is tried', async () => {
    const id = place.standIn.failures.set({ failure: 'image-pull', namespace: 'hub-x', image: 'registry.example/hub:nope' })
    await place.client.apply(helmRelease('hub-x'))
    await place.advance(8 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'InstallFailed' })
    expect(await condition('Stalled')).toMatchObject({ status: 'True', reason: 'RetriesExceeded' })
    const hub = (await pods()).find(({ metadata }) => metadata?.labels?.component === 'hub')
    const message = expect.stringContaining('Back-off pulling image "registry.example/hub:nope"')
    const waiting = { reason: 'ImagePullBackOff', message }
    expect(hub?.status).toMatchObject({ phase: 'Pending', containerStatuses: [{ state: { waiting } }] })
    expect((await place.client.list('v1', 'Event', 'hub-x')).map(({ reason }) => reason)).toContain('BackOff')
    place.standIn.failures.clear({ id })
    await place.client.apply(helmRelease('hub-x', { values: { hub: { replicas: 3 } } }))
    await place.advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'UpgradeSucceeded' })
  })

  it('tries again by itself, ever more slowly, when it is to be retried for ever', async () => {
    place.standIn.failures.set({ failure: 'image-pull' })
    await place.client.apply(helmRelease('hub-x', { install: { remediation: { retries: -1 } } }))
    await place.advance(day)
    expect(await condition('Reconciling')).toMatchObject({ reason: 'ProgressingWithRetry' })
    place.standIn.failures.clear()
    await place.advance(8 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'InstallSucceeded' })
  })

  it('runs into its own timeout when asked to', async () => {
    place.standIn.failures.set({ failure: 'install-timeout' })
    await place.client.apply(helmRelease('hub-x', { timeout: '10m' }))
    await place.advance(10 * minute - 1)
    expect(await condition('Ready')).toMatchObject({ status: 'Unknown' })
    await place.advance(1)
    const message = expect.stringContaining('context deadline exceeded')
    expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'InstallFailed', message })
  })

  it('stays in progress while it is stuck and goes on when that ends', async () => {
    place.standIn.failures.set({ failure: 'stuck', namespace: 'hub-x' })
    await place.client.apply(helmRelease('hub-x'))
    await place.advance(30 * day)
    expect(await condition('Ready')).toMatchObject({ status: 'Unknown' })
    place.standIn.failures.clear()
    await place.advance(8 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True' })
  })
})
