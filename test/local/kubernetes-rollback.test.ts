import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hubCondition } from '../../shared/core/hub-status.ts'
import { hour, second } from '../../shared/core/instant.ts'
import type { ObservedObject } from '../../shared/core/objects/kubernetes-object.ts'
import { type HubNamespace, startHubNamespace } from './hub-namespace.ts'
import type { AnyObject } from './kubernetes-client.ts'
import { helmRelease } from './kubernetes-client.ts'

interface Status {
  conditions: { type: string; status: string; reason: string; message: string }[]
  history: { version: number; status: string }[]
  upgradeFailures?: number
}

const hubImage = (tag: string) => ({ hub: { image: { name: 'registry.example/hub', tag } } })
const upgrade = { remediation: { retries: 1, remediateLastFailure: true, strategy: 'rollback' } }

describe('a failed upgrade that is to be rolled back', () => {
  let place: HubNamespace

  beforeEach(async () => {
    place = await startHubNamespace()
    await applied('1')
    await place.advance(8 * second)
  })
  afterEach(() => place.standIn.close())

  const applied = (tag: string, metadata: object = {}) => {
    const release = helmRelease('hub-x', { upgrade, values: hubImage(tag) })
    return place.client.apply({ ...release, metadata: Object.assign({}, release.metadata, metadata) })
  }
  const release = () => place.client.read('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'hub-x', 'hub-x')
  const status = async () => (await release()).status as Status
  const condition = async (type: string) => (await status()).conditions.find((each) => each.type === type)
  const hubPod = async () => (await place.client.list('v1', 'Pod', 'hub-x'))
    .find(({ metadata }) => metadata?.labels?.['component'] === 'hub')
  const said = async () => {
    const others = await Promise.all(['Pod', 'Event'].map((kind) => place.client.list('v1', kind, 'hub-x')))
    const objects: AnyObject[] = [await release(), ...others.flat()]
    return hubCondition('public', objects as unknown as ObservedObject[])
  }

  it('is taken back in two seconds as a revision of its own, and what ran goes on running', async () => {
    const before = await hubPod()
    place.standIn.failures.set({ failure: 'upgrade', namespace: 'hub-x', cause: 'no such field' })
    await applied('2')
    await place.advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'UpgradeFailed' })
    await place.advance(2 * second)
    expect(await condition('Released')).toMatchObject({ status: 'False', reason: 'UpgradeFailed' })
    const message = 'Helm rollback to previous release hub-x/hub-x.v1 with chart jupyterhub@4.4.0 succeeded'
    expect(await condition('Remediated')).toMatchObject({ status: 'True', reason: 'RollbackSucceeded', message })
    expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'RollbackSucceeded' })
    expect((await status()).history).toMatchObject([
      { version: 3, status: 'deployed' }, { version: 2, status: 'failed' }, { version: 1, status: 'superseded' },
    ])
    expect(await hubPod()).toEqual(before)
    expect(await said()).toMatchObject({
      status: 'False', reason: 'UpgradeRolledBack',
      message: 'The change could not be rolled out and was taken back; the hub runs as before: no such field. '
        + 'It is tried again by itself.',
    })
  })

  it('is tried as often as is allowed, then given up until its spec changes', async () => {
    const id = place.standIn.failures.set({ failure: 'upgrade' })
    await applied('2')
    await place.advance(hour)
    expect(await condition('Stalled'))
      .toMatchObject({ reason: 'RetriesExceeded', message: 'Failed to upgrade after 2 attempt(s)' })
    expect(await condition('Reconciling')).toBeUndefined()
    expect(await said()).toMatchObject({ reason: 'UpgradeRolledBack' })
    expect(place.standIn.nextDue()).toBeUndefined()
    place.standIn.failures.clear({ id })
    await place.advance(hour)
    expect(await condition('Ready')).toMatchObject({ status: 'False' })
    await applied('3')
    await place.advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'UpgradeSucceeded' })
    expect([await condition('Remediated'), await condition('Stalled')]).toEqual([undefined, undefined])
    expect(await status()).not.toHaveProperty('upgradeFailures')
  })

  it('is tried anew, with its failures forgotten, when an operator asks for it', async () => {
    const id = place.standIn.failures.set({ failure: 'upgrade' })
    await applied('2')
    await place.advance(hour)
    const at = '2026-09-01T10:00:00Z'
    const flux = 'reconcile.fluxcd.io'
    const annotations = { [`${flux}/requestedAt`]: at, [`${flux}/resetAt`]: at, [`${flux}/forceAt`]: at }
    await applied('2', { annotations })
    await place.advance(6 * second)
    expect([(await status()).upgradeFailures, await condition('Stalled')]).toEqual([1, undefined])
    place.standIn.failures.clear({ id })
    await place.advance(hour)
    expect(await condition('Ready')).toMatchObject({ status: 'True' })
  })

  it('is well again at once when what was brought back is asked for again', async () => {
    place.standIn.failures.set({ failure: 'upgrade' })
    await applied('2')
    await place.advance(6 * second)
    await applied('1')
    expect(await condition('Ready')).toMatchObject({ status: 'True', reason: 'UpgradeSucceeded' })
    expect(await said()).toMatchObject({ status: 'True', reason: 'Running' })
    await place.advance(hour)
    expect((await status()).history[0]).toMatchObject({ version: 3, status: 'deployed' })
  })

  it('brings back the image that ran where the new one of the hub cannot be pulled', async () => {
    place.standIn.failures.set({ failure: 'image-pull', image: 'registry.example/hub:2' })
    await applied('2')
    await place.advance(4 * second)
    expect((await hubPod())?.status).toMatchObject({ phase: 'Pending' })
    await place.advance(2 * second)
    const before = { containers: [{ image: 'registry.example/hub:1' }] }
    expect(await hubPod()).toMatchObject({ spec: before, status: { phase: 'Running' } })
    expect(await said())
      .toMatchObject({ reason: 'UpgradeRolledBack', message: expect.stringContaining('hub:2') as string })
  })

  it('meets only a hub that runs the image of a rule, unless the rule is about the hub whatever it runs', async () => {
    const rule = { id: 'pull', failure: 'image-pull', image: 'registry.example/user:1' } as const
    place.standIn.failures.set(rule)
    await applied('2')
    await place.advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True' })
    place.standIn.failures.set({ ...rule, namespace: 'hub-x', hub: false })
    await applied('3')
    await place.advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'True' })
    place.standIn.failures.set({ ...rule, hub: true })
    await applied('4')
    await place.advance(4 * second)
    expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'UpgradeFailed' })
  })
})
