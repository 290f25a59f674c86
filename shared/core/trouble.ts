import { conditionOf } from './condition.ts'
import type { Course } from './course.ts'
import { type Instant, minute, plus } from './instant.ts'

/** An operator is told when a course has not been right for this long. */
export const stuckMinutes = 10

/** Reasons of a hub that is away because nobody wants it, or of one that is there. */
export const calmReasons: ReadonlySet<string> = new Set(['NotApproved', 'Removed', 'Deleted', 'Removing', 'Running'])

/** Whether an operator should look: the course cannot be reconciled, or its hub is not there long after it should be. */
export function isInTrouble(course: Course, now: Instant): boolean {
  if (course.retry !== undefined) return true
  const ready = conditionOf(course.conditions, 'HubReady')
  if (ready?.status === 'False' && !calmReasons.has(ready.reason)) return true
  if (conditionOf(course.conditions, 'MailDelivered')?.status === 'False') return true
  const since = course.hub_awaited_since
  return since !== undefined && now >= plus(since, stuckMinutes * minute)
}
