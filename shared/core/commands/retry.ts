import type { Course } from '../course.ts'
import { auditOf, type Changed, type Situation } from './changed.ts'

/** Looks at a course anew: what failed is tried again now and is told anew if it fails again, and every object is applied again. Its intent stays. */
export function retry(course: Course, { actor, now }: Situation): Changed {
  const { retry: _retry, applied: _applied, hub_awaited_since: _since, ...rest } = course
  const next: Course = {
    ...rest,
    conditions: course.conditions.filter(({ type }) => type !== 'MailDelivered'),
    asked_again_at: now,
    // Behind its generation, the work index has it until a reconcile has seen to it.
    observed_generation: course.generation - 1,
    version: course.version + 1,
    updated_at: now,
  }
  return { course: next, audit: auditOf(next, actor.person, { action: 'retry', summary: 'Asked for another try.' }) }
}
