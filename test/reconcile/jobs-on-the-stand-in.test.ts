import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { startS3 } from '../../local/s3/start-s3.ts'
import { connectCluster } from '../../shared/adapters/kubernetes/connect.ts'
import { connectBlobs } from '../../shared/adapters/s3/connect.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { day, minute, plus, second } from '../../shared/core/instant.ts'
import { endOfData } from '../../shared/reconcile/deletion-steps.ts'
import { directoriesReady } from '../../shared/reconcile/directories.ts'
import { aCourse, aCourseIn, settings } from '../fixtures/a-course.ts'
import { HandClock } from '../local/kubernetes-client.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryHubClients } from '../memory/hub-clients.ts'
import { MemoryLinkStore } from '../memory/link-store.ts'

const region = 'eu-north-1'

test('through the Kubernetes API: directories are made, data is packed where it can be fetched, and purged', async () => {
  process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
  const folder = await mkdtemp(join(tmpdir(), 'jobs-on-'))
  const clock = new HandClock()
  const s3 = await startS3({ clock, folder: join(folder, 's3'), buckets: ['lectern'] })
  const storage = { bucket: 'lectern', region, endpoint: s3.url }
  const standIn = await startKubernetes({ clock, taskPlace: { folder: join(folder, 'efs'), storage } })
  const store = new MemoryCourseStore(new MemoryLinkStore())
  const blobs = connectBlobs(storage, clock)
  const ports = { store, settings, blobs, clients: new MemoryHubClients(), cluster: connectCluster(standIn.kubeconfig(), { requestsPerSecond: 0 }) }
  const pass = () => standIn.runDue(clock.advance(6 * second))
  try {
    const first = await directoriesReady(aCourse(), clock.now(), ports)
    expect(first.waiting).toBe(true)
    await pass()
    expect(await directoriesReady(first.course, clock.now(), ports)).toMatchObject({ waiting: false })
    await writeFile(join(folder, 'efs/course/mlbp2026/files/one.txt'), 'first')

    const confirmed = { by: 'ada', at: plus(clock.now(), -20 * day), grace_ends_at: clock.now() }
    const course = { ...aCourseIn('deleting'), deletion: { round: 1, asked_at: confirmed.at, open: false, confirmed } }
    await store.create({ course, indexed: indexedAs(course, clock.now(), settings), audit: [] })
    const look = async () => endOfData((await store.get('mlbp2026'))!, clock.now(), ports)
    for (let looks = 0; looks < 4 && (await look()).waiting; looks += 1) await pass()
    const { deletion } = (await store.get('mlbp2026'))!
    expect(deletion).toMatchObject({ backed_up: { files: 1, bytes: 5 }, purged: { files: 1, bytes: 5 } })
    expect(await readdir(join(folder, 'efs/course/mlbp2026'))).toEqual(['.lectern-purged.json'])
    expect(await blobs.size(deletion!.backed_up!.location)).toBe(deletion!.backed_up!.packed_bytes)

    standIn.failures.set({ failure: 'job', namespace: settings.cluster.tasks_namespace })
    const sick = aCourse({ slug: 'sick2026' })
    await directoriesReady(sick, clock.now(), ports)
    await pass()
    await expect(directoriesReady(sick, clock.now(), ports)).rejects.toThrow(/prepare-sick2026-2 failed: .*asked to fail/)
    standIn.failures.clear()
    clock.advance(3 * minute)
    await directoriesReady(sick, clock.now(), ports)
    await pass()
    expect(await directoriesReady(sick, clock.now(), ports)).toMatchObject({ waiting: false })
  } finally {
    await standIn.close()
    await s3.close()
    await rm(folder, { recursive: true })
  }
})
