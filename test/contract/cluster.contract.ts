import { describe, expect, test } from 'vitest'
import { namespaceOf } from '../../shared/core/names.ts'
import { helmRelease } from '../../shared/core/objects/helm-release.ts'
import { type KubernetesObject, keyOf, type ObjectKey } from '../../shared/core/objects/kubernetes-object.ts'
import { namespace } from '../../shared/core/objects/namespace.ts'
import type { Phase } from '../../shared/core/phases.ts'
import type { Cluster } from '../../shared/ports/cluster.ts'
import { Conflict, NotFound, Rejected, Unavailable } from '../../shared/ports/errors.ts'
import { aCourse, settings } from '../fixtures/a-course.ts'
import { eventually } from './course-writes.ts'
import { type Place, testUnless } from './places.ts'

export type Refusal = 'unavailable' | 'too-many-requests' | 'lost' | 'forbidden'

/** A cluster with what a test needs beside the port. */
export interface ClusterRig {
  readonly cluster: Cluster
  /** The name of a hub that nobody else has; what is made in its namespace is taken away at the end. */
  newHub(): string
  /** Something that differs after each write to the object; undefined when there is none. */
  stateOf(key: ObjectKey): Promise<string | undefined>
  /** Lets controllers work. */
  settle(): Promise<void>
  /** Writes as somebody else, taking fields over. */
  writeAs(manager: string, object: KubernetesObject): Promise<void>
  /** Puts a pod into a hub's namespace. */
  addPod(hub: string, name: string): Promise<void>
  /** Refuses every request about the hub until the function returned is called. */
  refuse(hub: string, how: Refusal): () => void
}

/** What a place lacks, with the reason. */
export interface ClusterPlace extends Place<ClusterRig> {
  readonly lacks: {
    readonly managers?: string | undefined
    readonly releases?: string | undefined
    readonly pods?: string | undefined
    readonly readiness?: string | undefined
    readonly refusals?: string | undefined
  }
}

const spaceOf = (hub: string, phase: Phase = 'public') => namespace(hub, aCourse({ slug: hub }), phase)
/** Suspended unless a test waits for it: on a real cluster nobody wants the hub itself. */
const releaseOf = (hub: string, suspend = true): KubernetesObject => {
  const release = helmRelease(hub, aCourse({ slug: hub }), settings)
  return { ...release, spec: { ...release.spec, suspend } }
}
const aNamespace = (metadata: KubernetesObject['metadata']): KubernetesObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata })
const namesIn = async (cluster: Cluster, hub: string) =>
  (await cluster.observe(hub)).map(({ kind, metadata }) => `${kind} ${metadata.name}`)

/** What a reconcile relies on. */
export function clusterContract(rig: () => ClusterRig, { lacks }: ClusterPlace): void {
  observing(rig, lacks)
  applying(rig, lacks)
  deleting(rig)
  withReleases(rig, lacks)
  refusing(rig, lacks)
}

function observing(rig: () => ClusterRig, lacks: ClusterPlace['lacks']): void {
  describe('observing', () => {
    test('a hub that was never made has nothing', async () => {
      expect(await rig().cluster.observe(rig().newHub())).toEqual([])
    })

    test('an object is seen as it was applied, with a uid and times in JSON', async () => {
      const { cluster, newHub } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub))
      const [seen, ...others] = await cluster.observe(hub)
      expect(others).toEqual([])
      expect(seen).toMatchObject(spaceOf(hub))
      expect(seen?.metadata.uid).toMatch(/.+/)
      expect(JSON.parse(JSON.stringify(seen))).toEqual(seen)
    })

    test('a hub whose name begins like another\'s is seen apart from it', async () => {
      const { cluster, newHub } = rig()
      const hub = newHub()
      await Promise.all([cluster.apply(spaceOf(hub)), cluster.apply(spaceOf(`${hub}b`))])
      expect(await namesIn(cluster, hub)).toEqual([`Namespace hub-${hub}`])
      expect(await namesIn(cluster, `${hub}b`)).toEqual([`Namespace hub-${hub}b`])
      await cluster.delete(keyOf(spaceOf(`${hub}b`)), undefined)
    })

    testUnless(lacks.managers, 'a namespace of that name without the hub\'s labels is somebody else\'s and is not adopted', async () => {
      const { cluster, newHub, writeAs } = rig()
      const hub = newHub()
      await writeAs('somebody', aNamespace({ name: namespaceOf(hub), labels: { team: 'other' } }))
      await expect(cluster.observe(hub)).rejects.toThrow(Rejected)
    })
  })
}

function applying(rig: () => ClusterRig, lacks: ClusterPlace['lacks']): void {
  describe('applying', () => {
    test('the same again writes nothing', async () => {
      const { cluster, newHub, stateOf, settle } = rig()
      const space = spaceOf(newHub())
      await cluster.apply(space)
      await settle()
      const before = await stateOf(keyOf(space))
      await cluster.apply(space)
      expect(before).toBeDefined()
      expect(await stateOf(keyOf(space))).toBe(before)
    })

    test('a change is made in place', async () => {
      const { cluster, newHub } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub, 'staging'))
      const [before] = await cluster.observe(hub)
      await cluster.apply(spaceOf(hub, 'public'))
      const [after] = await cluster.observe(hub)
      expect(after?.metadata).toMatchObject({ uid: before?.metadata.uid, labels: { 'lectern.dev/phase': 'public' } })
    })

    testUnless(lacks.managers, 'what is left out is taken away, and what others added stays', async () => {
      const { cluster, newHub, writeAs } = rig()
      const hub = newHub()
      const { metadata: { name, labels = {} } } = spaceOf(hub)
      await cluster.apply(aNamespace({ name, labels: { ...labels, passing: 'yes' } }))
      await writeAs('somebody', aNamespace({ name, annotations: { note: 'keep' } }))
      await cluster.apply(spaceOf(hub))
      const [after] = await cluster.observe(hub)
      expect(after?.metadata.labels).not.toHaveProperty('passing')
      expect(after?.metadata.annotations).toMatchObject({ note: 'keep' })
    })

    testUnless(lacks.managers, 'a field that another manager has taken over is a Conflict, and stays as it is', async () => {
      const { cluster, newHub, writeAs } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub, 'staging'))
      await writeAs('somebody', aNamespace({ name: namespaceOf(hub), labels: { 'lectern.dev/phase': 'mine' } }))
      await expect(cluster.apply(spaceOf(hub, 'public'))).rejects.toBeInstanceOf(Conflict)
      expect((await cluster.observe(hub))[0]?.metadata.labels).toMatchObject({ 'lectern.dev/phase': 'mine' })
    })
  })
}

function deleting(rig: () => ClusterRig): void {
  describe('deleting', () => {
    test('takes the object that was observed, and once it is gone does nothing', async () => {
      const { cluster, newHub, settle } = rig()
      const hub = newHub()
      const key = keyOf(spaceOf(hub))
      await cluster.apply(spaceOf(hub))
      const [seen] = await cluster.observe(hub)
      await cluster.delete(key, seen?.metadata.uid)
      await eventually(async () => {
        await settle()
        expect(await cluster.observe(hub)).toEqual([])
      })
      await cluster.delete(key, seen?.metadata.uid)
      await cluster.delete(key, undefined)
      expect(await cluster.observe(hub)).toEqual([])
    })

    test('leaves alone what was made anew since', async () => {
      const { cluster, newHub, settle } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub))
      await cluster.delete(keyOf(spaceOf(hub)), 'dead0000-0000-4000-8000-00000000beef')
      await settle()
      const [seen] = await cluster.observe(hub)
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
      expect(await namesIn(cluster, hub)).toEqual([`Namespace hub-${hub}`, `HelmRelease hub-${hub}`])
      expect((await cluster.observe(hub))[1]).toMatchObject(release)
    })

    testUnless(lacks.releases, 'for a namespace that is not there is NotFound', async () => {
      await expect(rig().cluster.apply(releaseOf(rig().newHub()))).rejects.toBeInstanceOf(NotFound)
    })

    testUnless(lacks.releases ?? lacks.pods, 'that is not ready is seen with its namespace\'s pods, and no others', async () => {
      const { cluster, newHub, addPod } = rig()
      const [hub, other] = [newHub(), newHub()]
      for (const one of [hub, other]) {
        await cluster.apply(spaceOf(one))
        await cluster.apply(releaseOf(one))
        await addPod(one, `of-${one}`)
      }
      expect(await namesIn(cluster, hub)).toEqual([`Namespace hub-${hub}`, `HelmRelease hub-${hub}`, `Pod of-${hub}`])
    })

    testUnless(lacks.readiness, 'that is ready is seen without pods', async () => {
      const { cluster, newHub, settle } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub))
      await cluster.apply(releaseOf(hub, false))
      await settle()
      const observed = await cluster.observe(hub)
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
        await expect(cluster.observe(hub)).rejects.toBeInstanceOf(error)
        await expect(cluster.apply(spaceOf(hub, 'private'))).rejects.toBeInstanceOf(error)
        await expect(cluster.delete(keyOf(spaceOf(hub)), undefined)).rejects.toBeInstanceOf(error)
        end()
      })
    }
  })
}
