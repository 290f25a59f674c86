import { setTimeout as sleep } from 'node:timers/promises'
import { metrics as named } from '../../shared/contract/metrics.ts'
import { type Instant, plus, second } from '../../shared/core/instant.ts'
import { hubUrl } from '../../shared/core/names.ts'
import type { Settings } from '../../shared/core/settings.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { CourseStore } from '../../shared/ports/course-store.ts'
import { coursesBy } from '../../shared/ports/courses-by.ts'
import { everyPage } from '../../shared/ports/every-page.ts'
import type { HubRegistry } from '../../shared/ports/hub-registry.ts'
import type { Metrics } from '../../shared/ports/metrics.ts'
import { shouldCourseAnswer, shouldHubAnswer } from './expected.ts'

export interface ProbePorts {
  readonly store: Pick<CourseStore, 'getMany' | 'slugsInPhase'>
  readonly hubs: Pick<HubRegistry, 'page'>
  /** What is wrong with the hub at an address, or undefined. */
  readonly ask: (hubUrl: string) => Promise<string | undefined>
  readonly settings: Settings
  readonly clock: Clock
  readonly metrics: Metrics
  readonly log: (event: string, about: Readonly<Record<string, unknown>>) => void
  /** Before a hub that did not answer is asked again, in milliseconds. */
  readonly pause?: number
}

export interface Probed {
  readonly probed: number
  readonly failing: readonly string[]
}

/** Hubs asked at a time. */
const atOnce = 20
/** Of the hubs that fail, so many are named in the log. */
const namedAtMost = 100
const usualPause = 1_000
const budget = 90 * second

/**
 * Asks every hub that should be running whether it is well; one that is not is asked once more before it counts. Its cost
 * grows with the hubs that run: the records of their courses are read, at most 5,000 of each phase, and each hub is asked;
 * never what has ended. When so many are silent that it takes longer than 90 seconds, the rest is left for the next time:
 * whoever is called by then knows enough.
 */
export async function probeHubs(ports: ProbePorts): Promise<Probed> {
  const began = ports.clock.now()
  const { asked, failures } = await askAll(await expectedHubs(began, ports), plus(began, budget), ports)
  ports.metrics.count(named.hubsProbed, asked)
  ports.metrics.count(named.hubProbeFailures, failures.size)
  ports.metrics.flush()
  if (failures.size > 0) {
    ports.log('hubs-not-well', { count: failures.size, asked, hubs: Object.fromEntries([...failures].slice(0, namedAtMost)) })
  }
  return { probed: asked, failing: [...failures.keys()] }
}

/** Names of the hubs that should answer now, each once. */
async function expectedHubs(now: Instant, { store, hubs, settings }: ProbePorts): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const phase of ['staging', 'public', 'private'] as const) {
    for await (const courses of coursesBy(store, (page) => store.slugsInPhase(phase, page))) {
      for (const course of courses) if (shouldCourseAnswer(course, now, settings.time_zone)) names.add(course.slug)
    }
  }
  for (const hub of await everyPage((page) => hubs.page(page))) if (shouldHubAnswer(hub, now)) names.add(hub.name)
  return [...names]
}

interface Answers {
  readonly asked: number
  /** Why, by name. */
  readonly failures: ReadonlyMap<string, string>
}

async function askAll(hubs: readonly string[], until: Instant, ports: ProbePorts): Promise<Answers> {
  const left = [...hubs]
  const failures = new Map<string, string>()
  const next = (): string | undefined => ports.clock.now() < until ? left.shift() : undefined
  const work = async (): Promise<void> => {
    for (let hub = next(); hub !== undefined; hub = next()) {
      const why = await failureOf(hub, ports)
      if (why !== undefined) failures.set(hub, why)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { asked: hubs.length - left.length, failures }
}

async function failureOf(hub: string, { ask, settings, pause = usualPause }: ProbePorts): Promise<string | undefined> {
  const url = hubUrl(hub, settings.hub_domain)
  if (await ask(url) === undefined) return undefined
  await sleep(pause)
  return ask(url)
}
