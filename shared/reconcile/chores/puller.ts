import type { Course } from '../../core/course.ts'
import { type Instant, minute, plus } from '../../core/instant.ts'
import { nextNight } from '../../core/nights.ts'
import { imagePuller, type WantedImage } from '../../core/objects/image-puller.ts'
import type { Phase } from '../../core/phases.ts'
import type { Chore } from '../../ports/chore-store.ts'
import type { ReconcilePorts } from '../ports.ts'

type PullerPorts = Pick<ReconcilePorts, 'store' | 'images' | 'chores' | 'cluster' | 'secrets' | 'settings'>

const phasesWithHub: readonly Phase[] = ['staging', 'public', 'private']
const portion = 100
/** Of each phase: what a thousand courses run is what nearly all run. */
const portionsAtMost = 10
/** Later than any date of a build. */
const everAfter = '9999-12-31'
const retryAfter = 10 * minute

/**
 * Has the image puller hold what courses run, and the newest published build of each class that they chose. Writes to the cluster
 * where that differs from what was applied last, and every night, so that one that somebody removed comes back. Answers with when
 * to look again. Safe to repeat and to cut off anywhere; throws what the cluster throws, and is then due again soon.
 */
export async function keepImages(now: Instant, ports: PullerPorts): Promise<Instant> {
  const chore: Chore = await ports.chores.get('puller') ?? { name: 'puller', state: {}, version: 0 }
  const puller = imagePuller(await wantedImages(ports), ports.settings)
  const digest = ports.secrets.hash(JSON.stringify(puller)).slice(0, 16)
  const isNight = chore.due !== undefined && now >= chore.due
  if (!isNight && chore.due !== undefined && chore.state['digest'] === digest) return chore.due
  // Before it is written: a cluster that says no is asked again, and not only the next night.
  const tried = { ...chore, version: chore.version + 1, due: plus(now, retryAfter) }
  await ports.chores.save(tried)
  await ports.cluster.apply(puller)
  const due = nextNight(now, ports.settings.time_zone)
  await ports.chores.save({ ...tried, state: { digest }, version: tried.version + 1, due })
  return due
}

/** Each published image with the courses that run it; the newest of a class with those of the class. */
async function wantedImages({ store, images }: PullerPorts): Promise<readonly WantedImage[]> {
  const byImage = new Map<string, number>()
  const byClass = new Map<string, number>()
  for (const { pinned_image: pinned } of await coursesWithHub(store)) {
    if (pinned === undefined) continue
    byImage.set(pinned.image, (byImage.get(pinned.image) ?? 0) + 1)
    byClass.set(pinned.chosen[0], (byClass.get(pinned.chosen[0]) ?? 0) + 1)
  }
  for (const [imageClass, courses] of byClass) {
    const newest = await images.newest(imageClass, everAfter)
    if (newest !== undefined) byImage.set(newest.image, Math.max(courses, byImage.get(newest.image) ?? 0))
  }
  return [...byImage].map(([image, courses]) => ({ image, courses }))
}

async function coursesWithHub(store: PullerPorts['store']): Promise<readonly Course[]> {
  const found: (readonly Course[])[] = []
  for (const phase of phasesWithHub) {
    let after: string | undefined
    for (let portions = 0; portions < portionsAtMost; portions += 1) {
      const { items, next } = await store.slugsInPhase(phase, { limit: portion, after })
      found.push(await store.getMany(items))
      if (next === undefined) break
      after = next
    }
  }
  return found.flat()
}
