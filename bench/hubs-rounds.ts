import { indexedAs } from '../shared/core/due.ts'
import { type Instant, minute, plus } from '../shared/core/instant.ts'
import { connectCluster } from '../shared/adapters/kubernetes/connect.ts'
import { reconcileHub } from '../shared/reconcile/reconcile-hub.ts'
import { World } from '../test/memory/world.ts'
import { inChild } from './child.ts'
import { benchCourse, now, otherwise, placeCourse } from './hubs-courses.ts'
import { type KubernetesProcess, type Report, startKubernetesProcess } from './kubernetes-child.ts'

export interface Round {
  readonly name: string
  /** Hubs per second of the bare loop; absent where there is nothing to call. */
  readonly bare: number | undefined
  readonly lectern: number
  readonly writes: number
  readonly reads: number
}

interface BareRates { readonly fresh: number; readonly changed: number }

export interface HubsResult {
  readonly size: number
  readonly rounds: readonly Round[]
  readonly residentMb: number
  readonly serverMb: number
}

/** Hubs seen to at once, as a Lambda's concurrency or the local queue would. */
const atOnce = 8

/** One run with two fresh API servers: one for the bare loop, one for the reconciler. */
export async function runOnce(size: number): Promise<HubsResult> {
  const courses = Array.from({ length: size }, (_, index) => benchCourse(index))
  const bareFresh = await inChild<{ size: number; atOnce: number }, BareRates>('hubs-bare-process.ts', { size, atOnce })
  const server = await startKubernetesProcess()
  try {
    const world = new World()
    const ports = { ...portsOf(world), cluster: connectCluster(server.kubeconfig, { requestsPerSecond: 0 }) }
    const slugs = courses.map(({ slug }) => slug)
    for (const course of courses) await placeCourse(world, course)
    const fresh = await round(slugs, now, ports, server)
    await converge(slugs, ports, server)
    const idle = await round(slugs, plus(now, 10 * minute), ports, server)
    await change(slugs, world)
    const other = await round(slugs, plus(now, 11 * minute), ports, server)
    const last = await server.report()
    return {
      size,
      rounds: [
        { name: 'from nothing', bare: bareFresh.fresh, ...fresh },
        { name: 'nothing to do', bare: undefined, ...idle },
        { name: 'one value changed', bare: bareFresh.changed, ...other },
      ],
      residentMb: Math.round(process.memoryUsage().rss / 1e6),
      serverMb: Math.round(last.resident / 1e6),
    }
  } finally {
    await server.stop()
  }
}

type Ports = Parameters<typeof reconcileHub>[2]

function portsOf(world: World): Ports {
  const { store, hubs, members, users, images, clients, schedules, outbox, queue, blobs, chores, load, secrets, settings, random, announcements } = world
  return {
    store, hubs, members, users, images, clients, schedules, outbox, queue, blobs, chores, load, secrets, settings, random, announcements,
    cluster: world.cluster,
  }
}

async function round(slugs: readonly string[], at: Instant, ports: Ports, server: KubernetesProcess): Promise<Omit<Round, 'name' | 'bare'>> {
  await server.report()
  const began = performance.now()
  await eachOf(slugs, (slug) => reconcileHub(slug, at, ports))
  const seconds = (performance.now() - began) / 1_000
  const { requests } = await server.report()
  return { lectern: slugs.length / seconds, writes: count(requests, ['POST', 'PATCH', 'PUT', 'DELETE']), reads: count(requests, ['GET']) }
}

/** Until every hub is ready and nothing is left to be done. */
async function converge(slugs: readonly string[], ports: Ports, server: KubernetesProcess): Promise<void> {
  for (let pass = 1; pass <= 5; pass += 1) {
    await server.settle()
    await eachOf(slugs, (slug) => reconcileHub(slug, plus(now, pass * minute), ports))
  }
}

async function change(slugs: readonly string[], world: World): Promise<void> {
  for (const slug of slugs) {
    const before = await world.store.get(slug)
    if (before === undefined) continue
    const course = { ...otherwise(before), generation: before.generation + 1, version: before.version + 1 }
    await world.store.save({ course, before, indexed: indexedAs(course, plus(now, 10 * minute), world.settings) })
  }
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items]
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

function count(requests: Report['requests'], methods: readonly string[]): number {
  return methods.reduce((sum, method) => sum + (requests[method] ?? 0), 0)
}
