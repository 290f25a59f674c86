import { beforeEach, describe, expect, test } from 'vitest'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { connectCluster } from '../../shared/adapters/kubernetes/connect.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { minute, plus } from '../../shared/core/instant.ts'
import { nextNight } from '../../shared/core/nights.ts'
import type { ObservedObject } from '../../shared/core/objects/kubernetes-object.ts'
import { keepImages } from '../../shared/reconcile/chores/puller.ts'
import { aBuild } from '../fixtures/a-build.ts'
import { aCourse, midTerm, settings, timeZone } from '../fixtures/a-course.ts'
import { HandClock } from '../local/kubernetes-client.ts'
import { World } from '../memory/world.ts'

const digests = { old: `sha256:${'a'.repeat(64)}`, fresh: `sha256:${'b'.repeat(64)}` }
const imageOf = (build: keyof typeof digests) => `quay.io/jupyter/scipy-notebook@${digests[build]}`
const later = plus(midTerm, minute)
let world: World

beforeEach(() => {
  world = new World()
})

async function addCourse(slug: string, image: string): Promise<void> {
  const course = aCourse({ slug, pinned_image: { chosen: ['own', '2026-09-01'], build: '2026-08-01', image } })
  await world.store.create({ course, indexed: indexedAs(course, midTerm, settings), audit: [] })
}

const publish = (date: string, image: string) => world.images.saveBuild(aBuild(date, { class: 'own', image }))

function pulled(): readonly string[] | undefined {
  const found: ObservedObject | undefined = [...world.cluster.objects.values()].find(({ kind }) => kind === 'DaemonSet')
  const template = found?.spec?.['template'] as { spec: { initContainers: { image: string }[] } } | undefined
  return template?.spec.initContainers.map(({ image }) => image)
}

describe('the images on the nodes', () => {
  test('are those that courses run, and the newest of the class that they chose', async () => {
    await addCourse('one2026', imageOf('old'))
    await keepImages(midTerm, world)
    expect(pulled()).toEqual([imageOf('old')])
    await publish('2026-09-15', imageOf('fresh'))
    await keepImages(later, world)
    expect(pulled()).toEqual([imageOf('old'), imageOf('fresh')])
  })

  test('are written where they differ, and looked after again every night', async () => {
    await addCourse('one2026', imageOf('old'))
    const night = nextNight(midTerm, timeZone)
    expect(await keepImages(midTerm, world)).toBe(night)
    world.cluster.objects.clear()
    expect([await keepImages(later, world), pulled()]).toEqual([night, undefined])
    await keepImages(night, world)
    expect(pulled()).toEqual([imageOf('old')])
  })

  test('are asked for again soon where the cluster said no', async () => {
    const apply = () => Promise.reject(new Error('no'))
    Object.assign(world.cluster, { apply })
    await expect(keepImages(midTerm, world)).rejects.toThrow('no')
    expect((await world.chores.get('puller'))?.due).toBe(plus(midTerm, 10 * minute))
  })

  test('are taken by the Kubernetes API', async () => {
    const standIn = await startKubernetes({ clock: new HandClock() })
    try {
      await addCourse('one2026', imageOf('old'))
      const cluster = connectCluster(standIn.kubeconfig(), { requestsPerSecond: 0 })
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: settings.cluster.tasks_namespace } }
      await cluster.apply(namespace)
      const { store, images, chores, secrets } = world
      await expect(keepImages(midTerm, { store, images, chores, secrets, settings, cluster })).resolves.toBe(nextNight(midTerm, timeZone))
    } finally {
      await standIn.close()
    }
  })
})
