import { day, type Instant, minute, plus } from '../../shared/core/instant.ts'
import { metrics as named } from '../../shared/contract/metrics.ts'
import { phaseOf } from '../../shared/core/phase.ts'
import type { Course } from '../../shared/core/course.ts'
import type { Settings } from '../../shared/core/settings.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { CourseStore } from '../../shared/ports/course-store.ts'
import { coursesBy } from '../../shared/ports/courses-by.ts'
import { everyPage } from '../../shared/ports/every-page.ts'
import type { HubRegistry } from '../../shared/ports/hub-registry.ts'
import type { Metrics } from '../../shared/ports/metrics.ts'
import type { WorkIndex } from '../../shared/ports/work-index.ts'
import { notConvergedSince } from './not-converged.ts'

export interface MeasurePorts {
  readonly store: Pick<CourseStore, 'getMany' | 'slugsInTrouble' | 'slugsInPhase'>
  readonly hubs: Pick<HubRegistry, 'page'>
  readonly index: Pick<WorkIndex, 'due'>
  readonly settings: Settings
  readonly clock: Clock
  readonly metrics: Metrics
}

/** What goes on for so long does not pass by itself. */
const patience = 15 * minute
/** Of the work that is overdue, so much is looked at. */
const overduePage = 100
const overduePages = 50

export interface Measured {
  readonly notConverged: number
  readonly deletionsWaiting: number
}

/**
 * Counts what people have to see to. It reads what is in trouble, overdue or waits for an answer about its data, and all
 * registered hubs, never the courses that are well; at most 5,000 of each, so that a figure can be too low, not missing.
 */
export async function measureCourses(ports: MeasurePorts): Promise<Measured> {
  const now = ports.clock.now()
  const measured = { notConverged: await countNotConverged(now, ports), deletionsWaiting: await countDeletionsWaiting(now, ports) }
  ports.metrics.count(named.notConverged, measured.notConverged)
  ports.metrics.count(named.deletionsWaiting, measured.deletionsWaiting)
  ports.metrics.flush()
  return measured
}

/** By name, so that one in trouble that is overdue, too, counts once. */
async function countNotConverged(now: Instant, { store, hubs, index }: MeasurePorts): Promise<number> {
  const before = plus(now, -patience)
  const names = new Set(await overdueHubs(before, index))
  for await (const courses of coursesBy(store, (page) => store.slugsInTrouble(page))) {
    for (const course of courses) if (isSince(before, notConvergedSince(course))) names.add(course.slug)
  }
  for (const hub of await everyPage((page) => hubs.page(page))) if (isSince(before, notConvergedSince(hub))) names.add(hub.name)
  return names.size
}

function isSince(before: Instant, since: Instant | undefined): boolean {
  return since !== undefined && since <= before
}

/** Hubs that nobody has looked at though it was time to: whatever is wrong with them, no record says so. */
async function overdueHubs(before: Instant, index: MeasurePorts['index']): Promise<readonly string[]> {
  const found: string[] = []
  let after: string | undefined
  for (let pages = 0; pages < overduePages; pages += 1) {
    const { items, next } = await index.due(before, { limit: overduePage, after })
    found.push(...items.flatMap(({ item }) => item.kind === 'hub' ? [item.hub] : []))
    if (next === undefined) break
    after = next
  }
  return found
}

async function countDeletionsWaiting(now: Instant, { store, settings }: MeasurePorts): Promise<number> {
  let waiting = 0
  for await (const courses of coursesBy(store, (page) => store.slugsInPhase('deletion-due', page))) {
    waiting += courses.filter((course) => isUnanswered(course, now, settings)).length
  }
  return waiting
}

/** Governance was told `escalation_days` after the question, and still nobody has answered. */
function isUnanswered(course: Course, now: Instant, { deletion: { escalation_days: days }, time_zone: zone }: Settings): boolean {
  const { deletion } = course
  return deletion?.open === true && plus(deletion.asked_at, days * day) <= now && phaseOf(course, now, zone) === 'deletion-due'
}
