import { conditionOf } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import type { Hub } from '../../shared/core/hubs/hub.ts'
import { type Instant, minute, plus } from '../../shared/core/instant.ts'
import { hasHub, phaseOf } from '../../shared/core/phase.ts'

/** A hub that comes up, or is upgraded, may be silent for so long. */
const grace = 10 * minute

/** Whether a course has a hub of its own that should answer at `now`: one that was ready, and is not just coming back. */
export function shouldCourseAnswer(course: Course, now: Instant, timeZone: string): boolean {
  if (course.hub !== undefined || !hasHub(phaseOf(course, now, timeZone))) return false
  const wasReady = course.progress?.some(({ step }) => step === 'ready') === true
  return wasReady && isSettled(course, now)
}

/** The same of a registered hub: one that has not come up yet is waited for, and has an alarm of its own. */
export function shouldHubAnswer(hub: Hub, now: Instant): boolean {
  const ready = conditionOf(hub.conditions, 'HubReady')
  return hub.removed === undefined && hub.hub_url !== undefined && (ready?.status ?? 'Unknown') !== 'Unknown' && isSettled(hub, now)
}

function isSettled({ hub_awaited_since: since }: Pick<Course | Hub, 'hub_awaited_since'>, now: Instant): boolean {
  return since === undefined || plus(since, grace) <= now
}
