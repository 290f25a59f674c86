import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startKubernetes } from '../../../local/kubernetes/start.ts'
import { connectCluster } from '../../../shared/adapters/kubernetes/connect.ts'
import { day, plus, second } from '../../../shared/core/instant.ts'
import { keepImages } from '../../../shared/reconcile/chores/puller.ts'
import { meterStorage } from '../../../shared/reconcile/chores/meter.ts'
import { reconcileHub } from '../../../shared/reconcile/reconcile-hub.ts'
import { aCourse, settings } from '../../fixtures/a-course.ts'
import { aHub, hubAudit } from '../../fixtures/a-hub.ts'
import { HandClock } from '../../local/kubernetes-client.ts'
import { World } from '../../memory/world.ts'
import { place, stored } from '../../reconcile/living.ts'
import type { AdmissionRequest } from './admission.ts'
import { RecordingProxy, type Right } from './recorded-rights.ts'

/** What was asked of the API server: the rights that it took, and the writes as admission would see them. */
export interface Recorded { readonly rights: readonly Right[]; readonly writes: readonly AdmissionRequest[] }

/**
 * Lets the reconciler live with courses on the stand-in for Kubernetes, from their first hub to its end, with a test file, Jobs that
 * fail and servers that have to end, and answers with what it asked of the API server.
 */
export async function recordedLife(): Promise<Recorded> {
  const clock = new HandClock()
  const folder = await mkdtemp(join(tmpdir(), 'lectern-life-'))
  const standIn = await startKubernetes({ clock, taskPlace: { folder } })
  const admin = connectCluster(standIn.kubeconfig(), { requestsPerSecond: 0 })
  const proxy = new RecordingProxy(standIn.url)
  const url = await proxy.listen()
  const cluster = connectCluster(standIn.kubeconfig().replaceAll(standIn.url, url), { requestsPerSecond: 0 })
  const world = new World()
  const ports = Object.assign(world, { cluster }) as unknown as Parameters<typeof reconcileHub>[2]
  const live = async (hub: string, looks = 8): Promise<void> => {
    for (let look = 0; look < looks; look += 1) {
      await reconcileHub(hub, clock.now(), ports)
      await standIn.runDue(clock.advance(20 * second))
    }
  }
  const end = async (slug: string): Promise<void> => {
    const course = await stored(world, slug)
    const past = plus(clock.now(), -day).slice(0, 10)
    await world.store.save({
      course: {
        ...course, public_date: past, private_date: past, archive_date: past,
        generation: course.generation + 1, version: course.version + 1,
      },
      indexed: { due: clock.now() } as never,
    })
  }
  try {
    await admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: settings.cluster.tasks_namespace } })
    const test_file = { name: 'check.py', content: 'print(1)\n' }
    await place(world, aCourse({ slug: 'own2026', test_file, directories_at: undefined, access: 'list' } as never), clock.now())
    await world.hubs.create(aHub(), hubAudit(aHub()), clock.now())
    await place(world, aCourse({ slug: 'shared2026', hub: 'science' }), clock.now())
    standIn.failures.set({ failure: 'job', namespace: settings.cluster.tasks_namespace })
    await live('own2026', 2)
    standIn.failures.clear()
    clock.advance(180 * second)
    await live('own2026')
    await live('science')
    await admin.apply({ ...serverPod, metadata: { ...serverPod.metadata, namespace: 'hub-own2026' } })
    await cluster.endPods('own2026', await cluster.userPods('own2026'))
    await keepImages(clock.now(), ports)
    await meterStorage(clock.now(), ports)
    for (const [slug, hub] of [['shared2026', 'science'], ['own2026', 'own2026']] as const) {
      await end(slug)
      await live(hub)
    }
    return { rights: proxy.rights, writes: proxy.writes }
  } finally {
    await proxy.close()
    await standIn.close()
    await rm(folder, { recursive: true })
  }
}

/** A server of a person. */
const serverPod = {
  apiVersion: 'v1', kind: 'Pod',
  metadata: {
    name: 'jupyter-mallory',
    labels: { 'component': 'singleuser-server', 'lectern.dev/course': 'own2026', 'lectern.dev/role': 'student' },
    annotations: { 'hub.jupyter.org/username': 'mallory' },
  },
  spec: { containers: [{ name: 'notebook', image: 'registry.k8s.io/pause:3.10' }] },
}
