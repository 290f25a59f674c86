import type { Course } from '../core/course.ts'
import type { Hub } from '../core/hubs/hub.ts'
import { hubOf } from '../core/names.ts'
import { everyPage } from '../ports/every-page.ts'
import type { ReconcilePorts } from './ports.ts'

/** What Lectern's records say of a hub. Both empty: nothing known by that name. */
export interface Gathered {
  readonly registered: Hub | undefined
  readonly courses: readonly Course[]
}

/** As many courses as one read takes. */
const atOnce = 100

/** A course's own hub holds that course; a registered one those whose records name it. */
export async function gather(hub: string, { store, hubs }: Pick<ReconcilePorts, 'store' | 'hubs'>): Promise<Gathered> {
  const own = await store.get(hub)
  if (own !== undefined) return { registered: undefined, courses: hubOf(own) === hub ? [own] : [] }
  const registered = await hubs.get(hub)
  if (registered === undefined) return { registered, courses: [] }
  const slugs = await everyPage((page) => hubs.slugsIn(hub, page))
  const courses: Course[] = []
  for (let at = 0; at < slugs.length; at += atOnce) courses.push(...await store.getMany(slugs.slice(at, at + atOnce)))
  return { registered, courses: courses.filter((course) => hubOf(course) === hub) }
}
