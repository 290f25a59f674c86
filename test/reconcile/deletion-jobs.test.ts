import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { indexedAs, nextDue } from '../../shared/core/due.ts'
import { day, type Instant, minute, plus, second } from '../../shared/core/instant.ts'
import type { UserPod } from '../../shared/core/user-pod.ts'
import { Rejected, Unavailable } from '../../shared/ports/errors.ts'
import { endOfData } from '../../shared/reconcile/deletion-steps.ts'
import { testFileKey } from '../../shared/core/tests/test-file.ts'
import { directoriesReady } from '../../shared/reconcile/directories.ts'
import { aCourse, aCourseIn, midTerm, settings } from '../fixtures/a-course.ts'
import { MemoryBlobs } from '../memory/blobs.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryHubClients } from '../memory/hub-clients.ts'
import { MemoryLinkStore } from '../memory/link-store.ts'
import { MemoryFiles, MemoryJobs } from '../memory/task-runner.ts'
import { MemoryCluster } from '../memory/cluster.ts'

const slug = 'mlbp2026'
const graceEnds = plus(midTerm, 13 * day)

let files: MemoryFiles
let jobs: MemoryJobs
let store: MemoryCourseStore
let blobs: MemoryBlobs
let clients: MemoryHubClients
let objects: unknown[]
let pods: UserPod[]

const ports = () => {
  const cluster = Object.assign(new MemoryCluster(), {
    create: jobs.create.bind(jobs), task: jobs.task.bind(jobs), delete: jobs.delete.bind(jobs),
    observe: async () => objects, userPods: async () => pods,
  }) as never
  return { store, cluster, settings, blobs, clients }
}

beforeEach(() => {
  files = new MemoryFiles()
  jobs = new MemoryJobs(files.run)
  store = new MemoryCourseStore(new MemoryLinkStore())
  blobs = new MemoryBlobs()
  clients = new MemoryHubClients()
  objects = []
  pods = []
})

describe('the end of a course\'s data', () => {
  const leaving = aCourseIn('deleting')

  async function placed(course: Course = leaving): Promise<void> {
    files.courses.set(slug, { files: 4, bytes: 4_096 })
    await store.create({ course, indexed: indexedAs(course, midTerm, settings), audit: [] })
  }

  /** One look at what is on record. */
  const look = async (now: Instant) => endOfData((await store.get(slug))!, now, ports())

  async function throughout(from: Instant): Promise<Course> {
    for (let now = from, looks = 0; looks < 10; looks += 1, now = plus(now, 10 * second)) {
      const { course, waiting } = await look(now)
      expect(course).toEqual(await store.get(slug))
      if (!waiting) return course
      jobs.settle(now)
    }
    throw new Error('no end')
  }

  test('is packed, then purged, each with its counts on record and in the history', async () => {
    await placed()
    const { deletion, task } = await throughout(graceEnds)
    expect(jobs.created).toEqual([`pack-${slug}-1`, `purge-${slug}-1`])
    expect(deletion?.backed_up).toMatchObject({ files: 4, bytes: 4_096, packed_bytes: 100, location: `backups/${slug}/1.tar.zst` })
    expect(deletion?.purged).toMatchObject({ files: 4, bytes: 4_096 })
    expect([task, files.purges]).toEqual([undefined, [slug]])
    const { items } = await store.history(slug, { limit: 10 })
    expect(items.map(({ action, summary }) => [action, /4 files, 4096 bytes/.test(summary)])).toEqual([['purge', true], ['back-up', true]])
  })

  test('does not begin before the grace is over', async () => {
    await placed()
    expect(await look(plus(graceEnds, -second))).toEqual({ course: leaving, waiting: false })
    expect(jobs.created).toEqual([])
  })

  test('waits until the hub is gone, and is looked at again soon, not at once', async () => {
    await placed()
    objects = [{ kind: 'Namespace' }]
    const { course, waiting } = await look(graceEnds)
    expect([waiting, jobs.created]).toEqual([true, []])
    expect(nextDue(course, graceEnds, settings)! > graceEnds).toBe(true)
    objects = []
    expect((await throughout(plus(graceEnds, minute))).deletion?.purged).toBeDefined()
  })

  test('in a shared hub waits for the course\'s own servers only', async () => {
    await placed({ ...leaving, hub: 'faculty' })
    objects = [{ kind: 'Namespace' }]
    const pod: UserPod = { name: 'jupyter-ada', uid: '1', user: 'ada', course: slug, role: 'instructor', created_at: midTerm, going: true }
    pods = [pod, { ...pod, name: 'jupyter-bo', course: 'other' }]
    expect(await look(graceEnds)).toMatchObject({ waiting: true })
    expect(jobs.created).toEqual([])
    pods = pods.slice(1)
    expect((await throughout(plus(graceEnds, minute))).deletion?.purged).toBeDefined()
  })

  test('goes with its stored test file once it is purged, not before', async () => {
    const stored = { sha256: 'ab'.repeat(32), bytes: 3 }
    const [key, other] = [testFileKey(slug, stored.sha256), testFileKey('other', stored.sha256)]
    for (const one of [key, other]) await blobs.put(one, new Uint8Array(3), 'text/x-python')
    await placed({ ...leaving, test_file: { name: 'smoke.py', stored } })
    await look(graceEnds)
    jobs.settle(graceEnds)
    await look(plus(graceEnds, second))
    expect([(await store.get(slug))?.deletion?.backed_up === undefined, [...blobs.objects.keys()]]).toEqual([false, [key, other]])
    jobs.settle(plus(graceEnds, second))
    const removing = blobs.remove.bind(blobs)
    blobs.remove = async () => { throw new Unavailable('away') }
    await expect(look(plus(graceEnds, minute))).rejects.toBeInstanceOf(Unavailable)
    expect((await store.get(slug))?.deletion?.purged).toBeUndefined()
    blobs.remove = removing
    const { deletion, test_file: file } = await throughout(plus(graceEnds, 2 * minute))
    expect([deletion?.purged === undefined, file, [...blobs.objects.keys()]]).toEqual([false, undefined, [other]])
  })

  test('keeps a test file that is part of the record', async () => {
    const file = { name: 'smoke.py', content: 'import numpy' }
    await placed({ ...leaving, test_file: file })
    expect((await throughout(graceEnds)).test_file).toEqual(file)
  })

  test('begins with the sign-in of its own hub, which nobody needs any more', async () => {
    await placed()
    const { client_id: id } = await clients.ensure(slug, 'https://mlbp2026.hubs.uni.example/hub/oauth_callback')
    objects = [{ kind: 'Namespace' }]
    await look(graceEnds)
    expect(await clients.hubOf(id)).toBe(slug)
    objects = []
    clients.remove = vi.fn(clients.remove.bind(clients))
    await look(plus(graceEnds, minute))
    expect([await clients.hubOf(id), jobs.created]).toEqual([undefined, [`pack-${slug}-1`]])
    await throughout(plus(graceEnds, 2 * minute))
    expect(clients.remove).toHaveBeenCalledTimes(1)
  })

  test('leaves the sign-in of a shared hub to the others in it', async () => {
    await placed({ ...leaving, hub: 'faculty' })
    const { client_id: id } = await clients.ensure('faculty', 'https://faculty.hubs.uni.example/hub/oauth_callback')
    await throughout(graceEnds)
    expect(await clients.hubOf(id)).toBe('faculty')
  })

  test('is not packed while the hub\'s sign-in cannot be removed', async () => {
    await placed()
    clients.remove = async () => { throw new Unavailable('away') }
    await expect(look(graceEnds)).rejects.toBeInstanceOf(Unavailable)
    expect(jobs.created).toEqual([])
  })

  test('is not purged while packing fails, and goes on when it works again', async () => {
    await placed()
    files.failing.add('pack')
    await look(graceEnds)
    jobs.settle(graceEnds)
    await expect(look(plus(graceEnds, second))).rejects.toThrow(/pack-mlbp2026-1 failed: BackoffLimitExceeded: the file system is away/)
    await expect(look(plus(graceEnds, minute))).rejects.toBeInstanceOf(Rejected)
    expect([files.purges, (await store.get(slug))?.deletion?.backed_up]).toEqual([[], undefined])
    files.failing.clear()
    expect((await throughout(plus(graceEnds, 3 * minute))).deletion?.purged).toMatchObject({ files: 4 })
    expect(jobs.created).toEqual([`pack-${slug}-1`, `pack-${slug}-1`, `purge-${slug}-1`])
  })

  test('a result that is none is told and not believed', async () => {
    await placed()
    await look(graceEnds)
    jobs.jobs.get(`pack-${slug}-1`)!.state = { status: 'succeeded', ended_at: graceEnds, result: '{"files":-1}' }
    await expect(look(graceEnds)).rejects.toThrow('left something else than its result')
    jobs.jobs.get(`pack-${slug}-1`)!.state = { status: 'succeeded', ended_at: graceEnds }
    await expect(look(graceEnds)).rejects.toThrow('ended without a result')
    expect(jobs.created).toEqual([`pack-${slug}-1`])
  })

  test('with nothing changed a look writes nothing', async () => {
    await placed()
    const { course } = await look(graceEnds)
    expect(await look(plus(graceEnds, second))).toEqual({ course, waiting: true })
  })
})

describe('the directories of a course', () => {
  const course = aCourse()

  test('are made by one Job, and are there when it has ended', async () => {
    const first = await directoriesReady(course, midTerm, ports())
    expect(first).toMatchObject({ waiting: true, course: { task: { name: `prepare-${slug}-2`, since: midTerm } } })
    jobs.settle(midTerm)
    const later = plus(midTerm, 10 * second)
    const ready = await directoriesReady(first.course, later, ports())
    expect(ready).toEqual({ waiting: false, course: { ...course, directories_at: later } })
    expect(await directoriesReady(ready.course, later, ports())).toEqual(ready)
    expect(jobs.created).toHaveLength(1)
  })

  test('are looked after again when a course comes back from the archive', async () => {
    const back = { ...course, directories_at: plus(midTerm, -day), observed_phase: 'archived' as const, generation: 5 }
    const first = await directoriesReady(back, midTerm, ports())
    expect([first.waiting, first.course.directories_at, jobs.created]).toEqual([true, undefined, [`prepare-${slug}-5`]])
  })

  test('a failure is told, and tried again after a pause', async () => {
    files.failing.add('prepare')
    await directoriesReady(course, midTerm, ports())
    jobs.settle(midTerm)
    await expect(directoriesReady(course, plus(midTerm, second), ports())).rejects.toThrow('prepare-mlbp2026-2 failed')
    expect(await directoriesReady(course, plus(midTerm, 3 * minute), ports())).toMatchObject({ waiting: true })
    expect(jobs.created).toHaveLength(2)
  })
})
