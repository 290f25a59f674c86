import { DynamoCourseStore } from '../shared/adapters/dynamodb/course-store.ts'
import type { Database } from '../shared/adapters/dynamodb/database.ts'
import { DynamoHubRegistry } from '../shared/adapters/dynamodb/hub-registry.ts'
import { hubOf } from '../shared/core/names.ts'
import { everyPage } from '../shared/ports/every-page.ts'

const phasesWithHub = ['staging', 'public', 'private'] as const
/** As many courses as one read takes. */
const atOnce = 100

/** Hubs that are to run: those of courses in a phase with a hub, and registered ones that were not removed. Each once, by name. */
export async function runningHubs(database: Database): Promise<readonly string[]> {
  const store = new DynamoCourseStore(database)
  const registry = new DynamoHubRegistry(database)
  const slugs = (await Promise.all(phasesWithHub.map((phase) => everyPage((page) => store.slugsInPhase(phase, page))))).flat()
  const hubs = new Set<string>()
  for (let at = 0; at < slugs.length; at += atOnce) {
    for (const course of await store.getMany(slugs.slice(at, at + atOnce))) hubs.add(hubOf(course))
  }
  for (const { name, removed } of await everyPage((page) => registry.page(page))) if (removed === undefined) hubs.add(name)
  return [...hubs].toSorted()
}
