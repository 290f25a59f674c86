import { describe, expect, test } from 'vitest'
import { namespaceOf } from '../../shared/core/names.ts'
import { helmRelease } from '../../shared/core/objects/helm-release.ts'
import { type KubernetesObject, keyOf } from '../../shared/core/objects/kubernetes-object.ts'
import { Conflict, NotFound, Rejected, Unavailable } from '../../shared/ports/errors.ts'
import { settings } from '../fixtures/a-course.ts'
import { type ClusterPlace, type ClusterRig, namesIn, type Refusal, settled, spaceOf, specOf } from './cluster-rig.ts'
import { testUnless } from './places.ts'

/** Suspended unless a test waits for it: on a real cluster nobody wants the hub itself. */
const releaseOf = (hub: string, suspend = true): KubernetesObject => {
  const release = helmRelease(specOf(hub), settings)
  return { ...release, spec: { ...release.spec, suspend } }
}
const aNamespace = (metadata: KubernetesObject['metadata']): KubernetesObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata })

/** What a reconcile relies on of namespaces and releases. */
export function clusterContract(rig: () => ClusterRig, { lacks }: ClusterPlace): void {
  observing(rig)
  applying(rig, lacks)
  deleting(rig)
  withReleases(rig, lacks)
  refusing(rig, lacks)
}

function observing(rig: () => ClusterRig): void {
  describe('observing', () => {
    test.each(['light', 'full'] as const)('a hub that was never made has nothing (%s)', async (depth) => {
      expect(await rig().cluster.observe(rig().newHub(), depth)).toEqual([])
    })

    test('an object is seen as it was applied, with a uid and times in JSON', async () => {
      const { cluster, newHub } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub))
      const [seen, ...others] = await cluster.observe(hub, 'light')
      expect(others).toEqual([])
      expect(seen).toMatchObject(spaceOf(hub))
      expect(seen?.metadata.uid).toMatch(/.+/)
      expect(JSON.parse(JSON.stringify(seen))).toEqual(seen)
    })

    test('a hub whose name begins like another\'s is seen apart from it', async () => {
      const { cluster, newHub } = rig()
      const hub = newHub()
      await Promise.all([cluster.apply(spaceOf(hub)), cluster.apply(spaceOf(`${hub}b`))])
      expect(await namesIn(cluster, hub, 'full')).toEqual([`Namespace hub-${hub}`])
      expect(await namesIn(cluster, `${hub}b`, 'full')).toEqual([`Namespace hub-${hub}b`])
      await cluster.delete(keyOf(spaceOf(`${hub}b`)), undefined)
    })

    test('a namespace of that name without the hub\'s labels is somebody else\'s and is not adopted', async () => {
      const { cluster, newHub, writeAs } = rig()
      const hub = newHub()
      await writeAs('somebody', aNamespace({ name: namespaceOf(hub), labels: { team: 'other' } }))
      await expect(cluster.observe(hub, 'light')).rejects.toThrow(Rejected)
      await expect(cluster.observe(hub, 'full')).rejects.toThrow(namespaceOf(hub))
    })
  })
}

function applying(rig: () => ClusterRig, lacks: ClusterPlace['lacks']): void {
  describe('applying', () => {
    test('answers with what stands now, the same again writes nothing', async () => {
      const { cluster, newHub, stateOf, settle } = rig()
      const hub = newHub()
      const made = await cluster.apply(spaceOf(hub))
      await settle()
      const before = await stateOf(keyOf(made))
      const [seen] = await cluster.observe(hub, 'light')
      expect(await cluster.apply(spaceOf(hub))).toEqual(seen)
      expect(made.metadata.uid).toBe(seen?.metadata.uid)
      expect(before).toBeDefined()
      expect(await stateOf(keyOf(made))).toBe(before)
    })

    test('a change is made in place', async () => {
      const { cluster, newHub } = rig()
      const hub = newHub()
      const before = await cluster.apply(spaceOf(hub, 'staging'))
      const after = await cluster.apply(spaceOf(hub, 'public'))
      expect(after.metadata).toMatchObject({ uid: before.metadata.uid, labels: { 'lectern.dev/phase': 'public' } })
      expect((await cluster.observe(hub, 'light'))[0]).toMatchObject(after)
    })

    testUnless(lacks.managers, 'what is left out is taken away, and what others added stays', async () => {
      const { cluster, newHub, writeAs } = rig()
      const hub = newHub()
      const { metadata: { name, labels = {} } } = spaceOf(hub)
      await cluster.apply(aNamespace({ name, labels: { ...labels, passing: 'yes' } }))
      await writeAs('somebody', aNamespace({ name, annotations: { note: 'keep' } }))
      const after = await cluster.apply(spaceOf(hub))
      expect(after.metadata.labels).not.toHaveProperty('passing')
      expect(after.metadata.annotations).toMatchObject({ note: 'keep' })
    })

    testUnless(lacks.managers, 'a field that another manager has taken over is a Conflict that names both, and nothing is written', async () => {
      const { cluster, newHub, writeAs, stateOf } = rig()
      const hub = newHub()
      const space = await cluster.apply(spaceOf(hub, 'staging'))
      await writeAs('somebody', aNamespace({ name: namespaceOf(hub), labels: { 'lectern.dev/phase': 'mine' } }))
      const before = await stateOf(keyOf(space))
      const { metadata } = spaceOf(hub, 'public')
      const change = { ...spaceOf(hub), metadata: { ...metadata, annotations: { passing: 'yes' } } }
      const error: unknown = await cluster.apply(change).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Conflict)
      expect((error as Conflict).message).toMatch(/lectern\.dev\/phase.* is owned by somebody/)
      expect(await stateOf(keyOf(space))).toBe(before)
    })
  })
}

function deleting(rig: () => ClusterRig): void {
  describe('deleting', () => {
    test('takes the object that was observed, and once it is gone does nothing', async () => {
      const { cluster, newHub } = rig()
      const hub = newHub()
      const key = keyOf(spaceOf(hub))
      const { metadata: { uid } } = await cluster.apply(spaceOf(hub))
      await cluster.delete(key, uid)
      await settled(rig(), async () => { expect(await cluster.observe(hub, 'full')).toEqual([]) })
      await cluster.delete(key, uid)
      await cluster.delete(key, undefined)
      expect(await cluster.observe(hub, 'full')).toEqual([])
    })

    test('leaves alone what was made anew since', async () => {
      const { cluster, newHub, settle } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub))
      await cluster.delete(keyOf(spaceOf(hub)), 'dead0000-0000-4000-8000-00000000beef')
      await settle()
      const [seen] = await cluster.observe(hub, 'light')
      expect(seen).toMatchObject(spaceOf(hub))
      expect(seen?.metadata.deletionTimestamp).toBeUndefined()
    })
  })
}

function withReleases(rig: () => ClusterRig, lacks: ClusterPlace['lacks']): void {
  describe('a release', () => {
    testUnless(lacks.releases, 'is seen beside its namespace, and applied again is not written', async () => {
      const { cluster, newHub, stateOf, settle } = rig()
      const hub = newHub()
      const release = releaseOf(hub)
      await cluster.apply(spaceOf(hub))
      await cluster.apply(release)
      await settle()
      const before = await stateOf(keyOf(release))
      await cluster.apply(release)
      expect(before).toBeDefined()
      expect(await stateOf(keyOf(release))).toBe(before)
      expect((await namesIn(cluster, hub, 'light')).slice(0, 2)).toEqual([`Namespace hub-${hub}`, `HelmRelease hub-${hub}`])
      expect((await cluster.observe(hub, 'light'))[1]).toMatchObject(release)
    })

    testUnless(lacks.releases, 'for a namespace that is not there is NotFound', async () => {
      await expect(rig().cluster.apply(releaseOf(rig().newHub()))).rejects.toBeInstanceOf(NotFound)
    })

    testUnless(lacks.releases ?? lacks.pods, 'that is not ready is seen with its namespace\'s pods, but no others and no people\'s', async () => {
      const { cluster, newHub, addPod, addServer } = rig()
      const [hub, other] = [newHub(), newHub()]
      for (const one of [hub, other]) {
        await cluster.apply(spaceOf(one))
        await cluster.apply(releaseOf(one))
        await addPod(one, `of-${one}`)
      }
      await addServer(hub, { name: 'jupyter-ada', user: 'ada' })
      const objects = (await namesIn(cluster, hub, 'light')).filter((name) => !name.startsWith('Event '))
      expect(objects).toEqual([`Namespace hub-${hub}`, `HelmRelease hub-${hub}`, `Pod of-${hub}`])
    })

    testUnless(lacks.readiness, 'that is ready is seen without pods', async () => {
      const { cluster, newHub, settle } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub))
      await cluster.apply(releaseOf(hub, false))
      await settle()
      const observed = await cluster.observe(hub, 'light')
      expect(observed.map(({ kind }) => kind)).toEqual(['Namespace', 'HelmRelease'])
      const conditions = observed[1]?.status?.['conditions'] as readonly { type: string; status: string }[]
      expect(conditions.find(({ type }) => type === 'Ready')?.status).toBe('True')
    })
  })
}

const errors = {
  'unavailable': Unavailable, 'too-many-requests': Unavailable, 'lost': Unavailable, 'forbidden': Rejected,
} as const

function refusing(rig: () => ClusterRig, lacks: ClusterPlace['lacks']): void {
  describe('a cluster that refuses', () => {
    for (const [how, error] of Object.entries(errors) as [Refusal, typeof Unavailable | typeof Rejected][]) {
      testUnless(lacks.refusals, `(${how}) is ${error.name}`, async () => {
        const { cluster, newHub, refuse } = rig()
        const hub = newHub()
        await cluster.apply(spaceOf(hub))
        const end = refuse(hub, how)
        await expect(cluster.observe(hub, 'light')).rejects.toBeInstanceOf(error)
        await expect(cluster.apply(spaceOf(hub, 'private'))).rejects.toBeInstanceOf(error)
        await expect(cluster.delete(keyOf(spaceOf(hub)), undefined)).rejects.toBeInstanceOf(error)
        end()
      })
    }
  })
}
