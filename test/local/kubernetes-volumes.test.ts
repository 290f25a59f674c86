import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KubernetesStandIn } from '../../local/kubernetes/start.ts'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { HandClock, namespaceNamed, ObjectClient } from './kubernetes-client.ts'

const accessModes = ['ReadWriteMany']
const storage = { storage: '1Gi' }
const volume = {
  apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'lectern-x.home' },
  spec: {
    capacity: storage, accessModes, storageClassName: '', csi: { driver: 'efs', volumeHandle: 'fs:/home' },
    claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'hub-x', name: 'home' },
  },
}
const claim = (spec: object = { storageClassName: '', volumeName: 'lectern-x.home' }) => ({
  apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'home', namespace: 'hub-x' },
  spec: { accessModes, resources: { requests: storage }, ...spec },
})

describe('volumes and claims', () => {
  let standIn: KubernetesStandIn
  let client: ObjectClient

  beforeEach(async () => {
    standIn = await startKubernetes({ clock: new HandClock() })
    client = new ObjectClient(standIn)
    await client.apply(namespaceNamed('hub-x'))
  })
  afterEach(() => standIn.close())

  const ofVolume = async () => (await client.read('v1', 'PersistentVolume', 'lectern-x.home')).status
  const ofClaim = async () => (await client.read('v1', 'PersistentVolumeClaim', 'home', 'hub-x')).status
  const bound = { phase: 'Bound', accessModes, capacity: storage }

  it.each([['volume', [volume, claim()]], ['claim', [claim(), volume]]] as const)(
    'that name each other are bound as soon as both are there, the %s first', async (_, [first, second]) => {
      await client.apply(first)
      const waits = first.kind === 'PersistentVolume' ? [await ofVolume(), 'Available'] : [await ofClaim(), 'Pending']
      expect(waits[0]).toMatchObject({ phase: waits[1] })
      await client.apply(second)
      expect([await ofVolume(), await ofClaim()]).toEqual([{ phase: 'Bound' }, bound])
    })

  it('stay apart when the volume is meant for another claim', async () => {
    await client.apply({ ...volume, spec: { ...volume.spec, claimRef: { ...volume.spec.claimRef, name: 'other' } } })
    await client.apply(claim())
    expect([await ofVolume(), await ofClaim()]).toMatchObject([{ phase: 'Available' }, { phase: 'Pending' }])
  })

  it('are released and lost when the other one goes', async () => {
    await client.apply(volume)
    await client.apply(claim())
    await client.remove('v1', 'PersistentVolumeClaim', 'home', 'hub-x')
    expect(await ofVolume()).toMatchObject({ phase: 'Released' })
    await client.apply(claim())
    expect(await ofClaim()).toMatchObject({ phase: 'Pending' })
    await client.remove('v1', 'PersistentVolume', 'lectern-x.home')
    await client.apply(volume)
    expect(await ofClaim()).toMatchObject({ phase: 'Bound' })
    await client.remove('v1', 'PersistentVolume', 'lectern-x.home')
    expect(await ofClaim()).toMatchObject({ phase: 'Lost' })
  })

  it('of a storage class are provided at once', async () => {
    await client.apply(claim({ storageClassName: 'fast' }))
    expect(await ofClaim()).toEqual(bound)
  })
})
