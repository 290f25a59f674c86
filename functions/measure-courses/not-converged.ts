import { conditionOf } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import { calmReasons } from '../../shared/core/trouble.ts'
import type { Hub } from '../../shared/core/hubs/hub.ts'
import { earliest, type Instant } from '../../shared/core/instant.ts'

/**
 * Since when a course or a registered hub is not as intended; undefined when it is. A mail that came back counts for
 * nothing here: it has an alarm of its own.
 */
export function notConvergedSince(record: Pick<Course | Hub, 'retry' | 'hub_awaited_since' | 'conditions'>): Instant | undefined {
  const ready = conditionOf(record.conditions, 'HubReady')
  const isBroken = ready?.status === 'False' && !calmReasons.has(ready.reason)
  return earliest(record.retry?.since, record.hub_awaited_since, isBroken ? ready.last_transition_time : undefined)
}
