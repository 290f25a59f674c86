import { beforeEach, describe, expect, test } from 'vitest'
import { conditionOf, type ConditionType } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import { day, hour, type Instant, instant, minute, plus } from '../../shared/core/instant.ts'
import { Conflict, Rejected, Unavailable } from '../../shared/ports/errors.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import { aCourse, aCourseIn, aRequestedCourse, approvedAt, midTerm } from '../fixtures/a-course.ts'
import { World } from '../memory/world.ts'
import { countingWrites, watchingWrites } from '../memory/writes.ts'
import { liveUntil, place, stored } from './living.ts'

let world: World
beforeEach(() => {
  world = new World()
})

const slug = 'mlbp2026'
const quiet = { mailed: [`approved.${approvedAt}`] }
const kinds = () => [...new Set(world.outbox.mails().map(({ kind }) => kind))]
const condition = async (type: ConditionType) => conditionOf((await stored(world, slug)).conditions, type)
const summaries = async () => (await world.store.history(slug, { limit: 50 })).items.map(({ summary }) => summary)

async function withCourse(course: Course, now: Instant = midTerm): Promise<void> {
  await place(world, course, now)
}
/** Ports of which the writes named fail. */
function failing(error: Error, ...names: readonly string[]): ReconcilePorts {
  return watchingWrites(world, (write, run) => names.includes(write) ? Promise.reject(error) : run())
}

describe('reconciling a hub', () => {
  test('that nobody knows writes nothing', async () => {
    const { ports, writes } = countingWrites(world)
    expect(await reconcileHub('ghost2026', midTerm, ports)).toEqual({ hub: 'ghost2026', recorded: false, failures: [],
      due: undefined })
    expect(writes).toEqual([])
  })

  test('of a request makes nothing in the cluster and tells governance', async () => {
    await withCourse(aRequestedCourse())
    const outcome = await reconcileHub(slug, midTerm, world)
    expect(outcome).toMatchObject({ recorded: true, failures: [] })
    expect([...world.cluster.objects.keys()]).toEqual([])
    expect(world.files.courses.size).toBe(0)
    expect(kinds()).toEqual(['request-received', 'request-waiting'])
    expect(await condition('Reconciled')).toMatchObject({ status: 'True' })
  })

  test('of an approved course makes directories, objects, schedules and mails, and waits for the hub', async () => {
    await withCourse(aCourse())
    const outcome = await reconcileHub(slug, midTerm, world)
    expect(outcome).toMatchObject({ recorded: true, failures: [], due: plus(midTerm, 3_000) })
    expect([...world.cluster.objects.values()].map(({ kind }) => kind)).toEqual(expect.arrayContaining([
      'Job', 'Namespace', 'Secret', 'ResourceQuota', 'LimitRange', 'NetworkPolicy', 'PersistentVolume', 'PersistentVolumeClaim', 'HelmRelease',
    ]))
    expect([...world.schedules.standing.keys()]).toEqual(['mlbp2026.private_date', 'mlbp2026.archive_date',
      'mlbp2026.delete_date'])
    expect(world.queue.items).toContainEqual({ kind: 'mail', slug, id: world.outbox.mails()[0]?.id })
    expect(await stored(world, slug)).toMatchObject({ hub_url: 'https://mlbp2026.hubs.uni.example/',
      hub_awaited_since: midTerm })
    expect(await condition('HubReady')).toMatchObject({ status: 'Unknown', reason: 'Progressing' })
  })

  test('tells the team once the hub is ready, and stops waiting', async () => {
    await withCourse(aCourse())
    await liveUntil(world, slug, midTerm, plus(midTerm, 5 * minute))
    expect(kinds()).toContain('hub-ready')
    expect(await condition('HubReady')).toMatchObject({ status: 'True', reason: 'Running' })
    expect(await stored(world, slug)).not.toHaveProperty('hub_awaited_since')
    expect(await summaries()).toEqual(['The hub is ready.'])
  })

  test('mends within a week what somebody changed by hand', async () => {
    await withCourse(aCourse(quiet))
    await liveUntil(world, slug, midTerm, plus(midTerm, hour))
    const [id, release] = [...world.cluster.objects].find(([, { kind }]) => kind === 'HelmRelease')!
    world.cluster.objects.set(id, { ...release, spec: { ...release.spec, values: {} } })
    await liveUntil(world, slug, plus(midTerm, hour), plus(midTerm, 8 * day))
    expect(world.cluster.objects.get(id)?.spec).toEqual(release.spec)
  })

  test('comes back after somebody removed its namespace by hand, volumes and all', async () => {
    await withCourse(aCourse(quiet))
    await liveUntil(world, slug, midTerm, plus(midTerm, hour))
    for (const [id, object] of world.cluster.objects) {
      if (object.metadata.namespace === 'hub-mlbp2026' || object.metadata.name === 'hub-mlbp2026') world.cluster.objects.delete(id)
      // As the cluster leaves a volume with the policy Retain whose claim is gone: no claim may have it again.
      if (object.kind === 'PersistentVolume') world.cluster.objects.set(id, { ...object, status: { phase: 'Released' } })
    }
    await liveUntil(world, slug, plus(midTerm, hour), plus(midTerm, 9 * day))
    expect(await condition('HubReady')).toMatchObject({ status: 'True' })
    const volumes = [...world.cluster.objects.values()].filter(({ kind }) => kind === 'PersistentVolume')
    expect(volumes.map(({ status }) => status)).toEqual(volumes.map(() => undefined))
  })

  test('turns private, archived and due for deletion by itself, and says so', async () => {
    await withCourse(aCourse(quiet))
    await liveUntil(world, slug, midTerm, instant('2027-06-02T00:00:00Z'))
    expect((await summaries()).filter((summary) => summary.startsWith('The course went'))).toEqual([
      'The course went from archived to deletion-due.', 'The course went from private to archived.',
        'The course went from public to private.',
    ])
    expect(await stored(world, slug)).toMatchObject({ deletion: { round: 1, open: true,
      asked_at: '2027-05-31T21:00:00.000Z' } })
    expect(kinds()).toEqual(['hub-ready', 'closing-soon', 'closed', 'archiving-soon', 'archived', 'deletion-question'])
    expect(world.files.purges).toEqual([])
  })

  test('closes a question that something else made idle, and asks in a new round later', async () => {
    const asked = aCourseIn('deletion-due', quiet)
    await withCourse({ ...asked, delete_date: '2026-10-10' })
    await reconcileHub(slug, midTerm, world)
    expect((await stored(world, slug)).deletion).toMatchObject({ round: 1, open: false })
    await liveUntil(world, slug, midTerm, instant('2026-10-11T00:00:00Z'))
    expect((await stored(world, slug)).deletion).toMatchObject({ round: 2, open: true })
  })

  test('does not wait for data of a course whose hub is down: an archived course keeps its files', async () => {
    await withCourse(aCourse(quiet))
    await liveUntil(world, slug, midTerm, instant('2027-03-01T00:00:00Z'))
    expect(await world.cluster.observe(slug, 'full')).toEqual([])
    expect(world.files.courses.has(slug)).toBe(true)
  })
})

describe('when something fails', () => {
  test.each([
    [new Unavailable('no answer'), 'ClusterUnavailable'], [new Rejected('forbidden'), 'ClusterRejected'],
      [new Conflict('other owner'), 'ClusterConflict'],
  ])('%s of the cluster does not keep schedules and mails from being done', async (error, reason) => {
    await withCourse(aCourse())
    const outcome = await reconcileHub(slug, midTerm, failing(error, 'cluster.apply'))
    expect(outcome.failures).toEqual([{ step: 'cluster', reason, message: error.message }])
    expect(world.schedules.standing.size).toBe(3)
    expect(kinds()).toEqual(['approved'])
    expect(await condition('Reconciled')).toMatchObject({ status: 'False', reason,
      message: `${reason}: ${error.message}` })
    expect(outcome.due).toBe(plus(midTerm, 3_750))
    expect(world.store.indexed(slug)).toMatchObject({ trouble: true, due: plus(midTerm, 3_750) })
  })

  test('tries again ever more rarely and remembers since when', async () => {
    await withCourse(aCourse(quiet))
    await liveUntil(world, slug, midTerm, plus(midTerm, hour), failing(new Unavailable('away'), 'cluster.apply'))
    const { retry } = await stored(world, slug)
    expect(retry).toMatchObject({ since: midTerm })
    expect(retry!.attempts).toBeGreaterThan(10)
    expect(retry!.attempts).toBeLessThan(20)
  })

  test('tells an operator once after ten minutes', async () => {
    await withCourse(aCourse(quiet))
    const sick = failing(new Unavailable('away'), 'cluster.apply')
    await liveUntil(world, slug, midTerm, plus(midTerm, 9 * minute), sick)
    expect(kinds()).toEqual([])
    await liveUntil(world, slug, plus(midTerm, 9 * minute), plus(midTerm, 2 * hour), sick)
    expect(world.outbox.mails().map(({ kind, to }) => [kind, to])).toEqual([['stuck', 'operators@uni.example']])
  })

  test('tells no operator of trouble that is over when it would have been told', async () => {
    const retry = { attempts: 7, next_at: plus(midTerm, 11 * minute), since: midTerm }
    await withCourse(aCourse({ ...quiet, retry }))
    await reconcileHub(slug, plus(midTerm, 11 * minute), world)
    expect(kinds()).toEqual([])
    expect(await stored(world, slug)).not.toHaveProperty('retry')
  })

  test('comes right by itself when the service is back', async () => {
    await withCourse(aCourse(quiet))
    await liveUntil(world, slug, midTerm, plus(midTerm, hour),
      failing(new Unavailable('away'), 'cluster.apply', 'schedules.put', 'outbox.put'))
    await liveUntil(world, slug, plus(midTerm, hour), plus(midTerm, 2 * hour))
    expect(await condition('Reconciled')).toMatchObject({ status: 'True' })
    expect(world.store.indexed(slug)?.trouble).toBe(false)
  })

  test('a store that is away is thrown to the queue', async () => {
    await withCourse(aCourse())
    await expect(reconcileHub(slug, midTerm,
      failing(new Unavailable('away'), 'store.save'))).rejects.toThrow(Unavailable)
  })

  test('a record that changed meanwhile is left as it is', async () => {
    await withCourse(aCourse())
    const racing = watchingWrites(world, async (write, run) => {
      const course = await stored(world, slug)
      if (write === 'outbox.put' && course.version === 3) {
        const changed = { ...course, version: 4, generation: 3, description: 'Newer.' }
        await world.store.save({ course: changed, before: course,
          indexed: { phase: 'public', trouble: false, due: midTerm } })
      }
      return run()
    })
    await expect(reconcileHub(slug, midTerm, racing)).rejects.toThrow(Conflict)
    expect(await stored(world, slug)).toMatchObject({ version: 4, description: 'Newer.' })
    await reconcileHub(slug, midTerm, world)
    expect(world.outbox.mails().map(({ id }) => id)).toHaveLength(2)
    expect(await stored(world, slug)).toMatchObject({ observed_generation: 3 })
  })

  test('a bug is not taken for a service that is away', async () => {
    await withCourse(aCourse())
    await expect(reconcileHub(slug, midTerm,
      failing(new TypeError('x is undefined'), 'cluster.apply'))).rejects.toThrow(TypeError)
  })

  test('a hub that never becomes ready is told of, and its course is in trouble', async () => {
    world.cluster.sick.add(slug)
    await withCourse(aCourse(quiet))
    await liveUntil(world, slug, midTerm, plus(midTerm, hour))
    expect(await condition('HubReady')).toMatchObject({ status: 'False', reason: 'InstallFailed' })
    expect(kinds()).toEqual(['stuck'])
    expect(world.store.indexed(slug)?.trouble).toBe(true)
  })

  test('without a backup nothing is purged, and what failed is said', async () => {
    const over = aCourseIn('deleting', quiet)
    await withCourse(over)
    world.files.courses.set(slug, { files: 3, bytes: 2_048 })
    world.files.failing.add('pack')
    const now = plus(midTerm, 14 * day)
    await liveUntil(world, slug, now, plus(now, day))
    expect(world.files.purges).toEqual([])
    expect(await condition('Reconciled')).toMatchObject({ status: 'False', reason: 'FilesRejected',
      message: expect.stringContaining('the file system is away') as string })
    world.files.failing.clear()
    expect(kinds()).toContain('stuck')
    await liveUntil(world, slug, plus(now, day), plus(now, 2 * day))
    expect(await stored(world, slug)).toMatchObject({ deletion: { backed_up: { files: 3 }, purged: { files: 3 } } })
  })

  test('one sick course does not hold up another', async () => {
    world.cluster.sick.add('sick2026')
    await place(world, aCourse({ ...quiet, slug: 'sick2026' }), midTerm)
    await withCourse(aCourse(quiet))
    await liveUntil(world, 'sick2026', midTerm, plus(midTerm, hour), failing(new Rejected('quota'), 'schedules.put'))
    await liveUntil(world, slug, midTerm, plus(midTerm, minute))
    expect(await condition('HubReady')).toMatchObject({ status: 'True' })
    expect(await condition('Reconciled')).toMatchObject({ status: 'True' })
    expect((await world.store.slugsInTrouble({ limit: 10 })).items).toEqual(['sick2026'])
  })
})
