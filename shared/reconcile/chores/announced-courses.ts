import type { Audience, Place } from '../../core/announcements/announcement.ts'
import { isConcerned, monthsIn, teachesIn } from '../../core/announcements/concerned.ts'
import type { Course } from '../../core/course.ts'
import type { Instant } from '../../core/instant.ts'
import { runningPhases } from '../../core/phase.ts'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import type { ReconcilePorts } from '../ports.ts'

export type AudiencePorts = Pick<ReconcilePorts, 'store' | 'hubs' | 'load' | 'settings'>

/** A list of slugs, read page by page. */
type Slugs = (page: PageRequest) => Promise<Page<string>>

/**
 * The next courses that an audience names, from at most `limit` entries of the index that knows them; `next` is where to go on. A course
 * may come twice (it taught in two months, or its phase changed meanwhile), and none is left out.
 */
export async function concernedCourses(
  to: Audience, place: Place, limit: number, now: Instant, ports: AudiencePorts,
): Promise<{ readonly courses: readonly Course[]; readonly next?: Place }> {
  const lists = await listsFor(to, ports)
  const read = lists[place.part]
  if (read === undefined) return { courses: [] }
  const { items, next } = await read({ limit, after: place.after })
  const courses = (await ports.store.getMany(items)).filter((course) => isConcerned(course, to, now, ports.settings))
  if (next !== undefined) return { courses, next: { part: place.part, after: next } }
  return { courses, ...(place.part + 1 < lists.length ? { next: { part: place.part + 1 } } : {}) }
}

/** The lists of an audience, in the order in which courses move from one to the next. */
async function listsFor(to: Audience, { store, hubs, load, settings }: AudiencePorts): Promise<readonly Slugs[]> {
  switch (to.kind) {
    case 'running': return runningPhases.map((phase) => (page) => store.slugsInPhase(phase, page))
    case 'hub': return await hubs.get(to.hub) === undefined ? [those([to.hub])] : [(page) => hubs.slugsIn(to.hub, page)]
    case 'window': return monthsIn(to).map((month) => async (page) => {
      const { items, ...rest } = await load.month(month, page)
      return { items: items.filter((one) => teachesIn(one, to, settings)).map(({ slug }) => slug), ...rest }
    })
    case 'courses': return [those(to.slugs)]
  }
}

/** A list that is known whole; `after` counts what was read of it. */
function those(slugs: readonly string[]): Slugs {
  return async ({ limit, after = '0' }) => {
    const end = Number(after) + limit
    return { items: slugs.slice(Number(after), end), ...(end < slugs.length ? { next: String(end) } : {}) }
  }
}
