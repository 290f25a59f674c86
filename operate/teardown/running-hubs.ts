import type { Database } from '../../shared/adapters/dynamodb/database.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoHubRegistry } from '../../shared/adapters/dynamodb/hub-registry.ts'
import type { Page } from '../../shared/ports/course-store.ts'

const phasesWithHub = ['staging', 'public', 'private'] as const
const pageOf = 100

/** Courses in a phase with a hub, and registered hubs that were not removed. */
export async function runningHubs(database: Database): Promise<readonly string[]> {
  const store = new DynamoCourseStore(database)
  const hubs = new DynamoHubRegistry(database)
  const courses = await Promise.all(phasesWithHub.map((phase) => all((page) => store.slugsInPhase(phase, page))))
  const registered = await all((page) => hubs.page(page))
  return [...courses.flat(), ...registered.filter(({ removed }) => removed === undefined).map(({ name }) => name)].toSorted()
}

async function all<T>(read: (page: { limit: number; after?: string }) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = []
  let after: string | undefined
  do {
    const page = await read({ limit: pageOf, ...(after === undefined ? {} : { after }) })
    items.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return items
}
