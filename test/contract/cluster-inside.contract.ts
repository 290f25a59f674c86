import { describe, expect, test } from 'vitest'
import { labelsOf, namespaceOf } from '../../shared/core/names.ts'
import { hubSecret } from '../../shared/core/objects/hub-secret.ts'
import { type KubernetesObject, keyOf } from '../../shared/core/objects/kubernetes-object.ts'
import { volumes } from '../../shared/core/objects/volumes.ts'
import type { Cluster } from '../../shared/ports/cluster.ts'
import { settings } from '../fixtures/a-course.ts'
import { type ClusterRig, namesIn, settled, spaceOf, specOf } from './cluster-rig.ts'

/** What a reconcile relies on of all that is in a hub's namespace, or belongs to it. */
export function insideContract(rig: () => ClusterRig): void {
  creating(rig)
  volumesOfHubs(rig)
  servers(rig)
  tasks(rig)
}

function creating(rig: () => ClusterRig): void {
  describe('creating', () => {
    test('makes what is not there, and leaves what is as it stands', async () => {
      const { cluster, newHub, stateOf } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub))
      const map = (text: string): KubernetesObject => ({
        apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'tests', namespace: namespaceOf(hub), labels: labelsOf(hub) }, data: { text },
      })
      expect(await cluster.create(map('first'))).toBe(true)
      const before = await stateOf(keyOf(map('first')))
      expect(await cluster.create(map('second'))).toBe(false)
      expect(await stateOf(keyOf(map('first')))).toBe(before)
      expect(await namesIn(cluster, hub, 'light')).toEqual([`Namespace hub-${hub}`])
      expect((await cluster.observe(hub, 'full'))[1]).toMatchObject(map('first'))
    })

    test('a Secret is seen by its name, and what it holds never is', async () => {
      const { cluster, newHub } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub))
      const secret = { ...hubSecret(specOf(hub)), immutable: false, stringData: { cookie_secret: 's3cret' } }
      expect(await cluster.create(secret)).toBe(true)
      const applied = await cluster.apply({ ...secret, stringData: {} })
      const [, seen] = await cluster.observe(hub, 'full')
      expect(keyOf(applied)).toEqual(keyOf(secret))
      expect(seen).toMatchObject({ kind: 'Secret', metadata: { name: secret.metadata.name, labels: secret.metadata.labels } })
      for (const object of [applied, seen]) {
        expect(object).not.toHaveProperty('data')
        expect(object).not.toHaveProperty('stringData')
      }
    })
  })
}

function volumesOfHubs(rig: () => ClusterRig): void {
  describe('volumes', () => {
    test('are seen in full depth with their claims, also after their namespace, and removed', async () => {
      const { cluster, newHub } = rig()
      const hub = newHub()
      const wanted = volumes(specOf(hub), settings)
      const space = await cluster.apply(spaceOf(hub))
      for (const object of wanted) await cluster.apply(object)
      const seen = (await namesIn(cluster, hub, 'full')).filter((name) => name.startsWith('PersistentVolume'))
      expect(seen.toSorted()).toEqual(wanted.map(({ kind, metadata }) => `${kind} ${metadata.name}`).toSorted())
      expect(await namesIn(cluster, hub, 'light')).toEqual([`Namespace hub-${hub}`])

      await cluster.delete(keyOf(space), space.metadata.uid)
      await settled(rig(), async () => { expect(await cluster.observe(hub, 'light')).toEqual([]) })
      const left = await cluster.observe(hub, 'full')
      expect(left.map(({ kind }) => kind)).toEqual(wanted.filter(({ kind }) => kind === 'PersistentVolume').map(({ kind }) => kind))
      for (const volume of left) await cluster.delete(keyOf(volume), volume.metadata.uid)
      await settled(rig(), async () => { expect(await cluster.observe(hub, 'full')).toEqual([]) })
    })
  })
}

async function usersOn(cluster: Cluster, hub: string): Promise<readonly string[]> {
  return (await cluster.userPods(hub)).filter(({ going }) => !going).map(({ user }) => user).toSorted()
}

function servers(rig: () => ClusterRig): void {
  describe('the servers of people', () => {
    test('are told with owner, course and role, of one hub and without its other pods', async () => {
      const { cluster, newHub, addServer } = rig()
      const [hub, other] = [newHub(), newHub()]
      expect(await cluster.userPods(hub)).toEqual([])
      for (const one of [hub, other]) await cluster.apply(spaceOf(one))
      await addServer(hub, { name: 'jupyter-ada', user: 'ada@example.org', course: 'mlbp2026', role: 'instructor' })
      await addServer(hub, { name: 'jupyter-bo', user: 'bo@example.org', course: 'mlbp2026', role: 'student' })
      await addServer(other, { name: 'jupyter-cy', user: 'cy@example.org' })
      const found = (await cluster.userPods(hub)).toSorted((one, two) => one.name.localeCompare(two.name))
      expect(found).toMatchObject([
        { name: 'jupyter-ada', user: 'ada@example.org', course: 'mlbp2026', role: 'instructor', going: false },
        { name: 'jupyter-bo', user: 'bo@example.org', course: 'mlbp2026', role: 'student', going: false },
      ])
      expect(new Set(found.map(({ uid }) => uid)).size).toBe(2)
      expect(found[0]?.created_at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
      const [alone] = await cluster.userPods(other)
      expect(alone).toMatchObject({ user: 'cy@example.org', role: 'student' })
      expect(alone).not.toHaveProperty('course')
    })

    test('are ended exactly, and again does nothing', async () => {
      const { cluster, newHub, addServer } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub))
      for (const user of ['ada', 'bo', 'cy']) await addServer(hub, { name: `jupyter-${user}`, user })
      const chosen = (await cluster.userPods(hub)).filter(({ user }) => user !== 'bo')
      await cluster.endPods(hub, chosen)
      await settled(rig(), async () => { expect(await usersOn(cluster, hub)).toEqual(['bo']) })
      await cluster.endPods(hub, chosen)
      expect(await usersOn(cluster, hub)).toEqual(['bo'])
    })

    test('made anew under the same name are left alone', async () => {
      const { cluster, newHub, addServer, removeServer } = rig()
      const hub = newHub()
      await cluster.apply(spaceOf(hub))
      await addServer(hub, { name: 'jupyter-ada', user: 'ada' })
      const before = await cluster.userPods(hub)
      await removeServer(hub, 'jupyter-ada')
      await addServer(hub, { name: 'jupyter-ada', user: 'ada' })
      await cluster.endPods(hub, before)
      const after = await cluster.userPods(hub)
      expect(after).toMatchObject([{ name: 'jupyter-ada', going: false }])
      expect(after[0]?.uid).not.toBe(before[0]?.uid)
    })
  })
}

/** An image may have to be pulled first, in seconds. */
const jobTime = 100

function tasks(rig: () => ClusterRig): void {
  describe('a Job', { timeout: (jobTime + 10) * 1_000 }, () => {
    test('that was never made is none', async () => {
      expect(await rig().cluster.task(namespaceOf(rig().newHub()), 'pack')).toBeUndefined()
    })

    test('runs until it ended well, and leaves its result', async () => {
      const { cluster, newHub } = rig()
      const { namespace, name } = await started(rig(), newHub(), 'succeeds')
      await settled(rig(), async () => {
        const state = await cluster.task(namespace, name)
        expect(state?.status).toBe('succeeded')
        expect(JSON.parse(state?.result ?? '')).toMatchObject({ made: expect.any(Number) })
        expect(state?.ended_at).toMatch(/^\d{4}-/)
        expect(state).not.toHaveProperty('reason')
      }, jobTime)
    })

    test('that failed tells why, what it left and the end of its log, and is made anew once it is removed', async () => {
      const { cluster, newHub } = rig()
      const { job, namespace, name } = await started(rig(), newHub(), 'fails')
      await settled(rig(), async () => {
        const state = await cluster.task(namespace, name)
        expect(state?.status).toBe('failed')
        expect(state?.reason).toContain('BackoffLimitExceeded')
        expect(state?.log).toContain('directory')
        expect(state?.result).toContain('directory')
        expect(state?.ended_at).toMatch(/^\d{4}-/)
      }, jobTime)
      expect(await cluster.create(job)).toBe(false)
      await cluster.delete(keyOf(job), undefined)
      await settled(rig(), async () => { expect(await cluster.create(job)).toBe(true) })
    })
  })
}

async function started({ cluster, job: jobOf }: ClusterRig, hub: string, ending: 'succeeds' | 'fails') {
  await cluster.apply(spaceOf(hub))
  const job = jobOf(hub, ending)
  expect(await cluster.create(job)).toBe(true)
  const { name, namespace = '' } = job.metadata
  expect(await cluster.task(namespace, name)).toMatchObject({ status: 'running' })
  return { job, namespace, name }
}
