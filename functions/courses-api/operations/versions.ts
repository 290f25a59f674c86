import type { Versions } from '../../../shared/contract/operations-view.ts'
import type { Course } from '../../../shared/core/course.ts'
import type { Hub } from '../../../shared/core/hubs/hub.ts'
import { hasHub, phaseOf, runningPhases } from '../../../shared/core/phase.ts'
import { type Answer, json } from '../answer.ts'
import type { Call } from '../endpoint.ts'

const portion = 100
/** Of each kind: what two thousand run is what is in use. */
const portionsAtMost = 20
const namedAtMost = 10

interface Bounded<T> { readonly found: readonly T[]; readonly truncated: boolean }

/** One thing that runs somewhere: which version, and where. */
interface Use<T> { readonly what: T; readonly kind: 'course' | 'hub'; readonly name: string }

/** Which charts and images running courses and registered hubs run, the most used first. */
export async function getVersions({ ports, now }: Call): Promise<Answer> {
  const { settings } = ports
  const [courses, hubs] = await Promise.all([runningCourses(ports), standingHubs(ports)])
  const running = courses.found.filter((course) => hasHub(phaseOf(course, now, settings.time_zone)))
  const { version: usual } = settings.chart
  const charts = [
    // The chart of a shared hub is that hub's.
    ...running.filter(({ hub }) => hub === undefined).map((course) => useBy(course, { version: course.chart_version ?? usual })),
    ...hubs.found.map((hub) => useBy(hub, { version: hub.chart_version ?? usual })),
  ]
  const images = [...running, ...hubs.found].flatMap((one) => imageOf(one).map((image) => useBy(one, image)))
  const body: Versions = {
    charts: counted(charts), images: counted(images), counted: running.length + hubs.found.length,
    truncated: courses.truncated || hubs.truncated,
  }
  return json(200, body)
}

async function runningCourses({ store }: Call['ports']): Promise<Bounded<Course>> {
  const found: Course[] = []
  let left = portionsAtMost
  for (const phase of runningPhases) {
    let after: string | undefined
    do {
      if (left === 0) return { found, truncated: true }
      left -= 1
      const { items, next } = await store.slugsInPhase(phase, { limit: portion, after })
      found.push(...await store.getMany(items))
      after = next
    } while (after !== undefined)
  }
  return { found, truncated: false }
}

async function standingHubs({ hubs }: Call['ports']): Promise<Bounded<Hub>> {
  const found: Hub[] = []
  let after: string | undefined
  for (let portions = 0; portions < portionsAtMost; portions += 1) {
    const { items, next } = await hubs.page({ limit: portion, after })
    found.push(...items.filter(({ removed }) => removed === undefined))
    if (next === undefined) return { found, truncated: false }
    after = next
  }
  return { found, truncated: true }
}

function imageOf({ image, pinned_image: pinned }: Course | Hub): readonly { class?: string; build?: string; image: string }[] {
  if (pinned !== undefined) return [{ class: pinned.chosen[0], build: pinned.build, image: pinned.image }]
  // A class whose build was not looked up yet runs nothing.
  return image === undefined || !('image' in image) ? [] : [{ image: image.image }]
}

function useBy<T>(one: Course | Hub, what: T): Use<T> {
  return 'slug' in one ? { what, kind: 'course', name: one.slug } : { what, kind: 'hub', name: one.name }
}

function counted<T extends object>(uses: readonly Use<T>[]): (T & { courses: number; slugs: string[]; hubs: string[] })[] {
  const groups = [...Map.groupBy(uses, ({ what }) => JSON.stringify(what)).values()]
  return groups.toSorted((one, other) => other.length - one.length).flatMap((group) => {
    const names = (kind: Use<T>['kind']) => group.filter((use) => use.kind === kind).map(({ name }) => name)
    const [slugs, hubs] = [names('course'), names('hub')]
    const [first] = group
    return first === undefined ? [] : [{ ...first.what, courses: slugs.length, slugs: slugs.slice(0, namedAtMost), hubs: hubs.slice(0, namedAtMost) }]
  })
}
