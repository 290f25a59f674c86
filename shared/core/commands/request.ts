import type { Course, CourseRequest, Override } from '../course.ts'
import { auditOf, type Changed, type Situation } from './changed.ts'

/** A new course as its requester asked for it: phase `requested`. `archived` carries the template's flag over. */
export function requested(
  request: CourseRequest, { actor, now }: Situation, origin: { renewed_from?: string; archived?: boolean } = {},
): Changed {
  const override: Override = { visibility: 'archived', reason: 'The request said archive: true.', by: actor.person, at: now }
  const course: Course = {
    ...request,
    requester: actor.person,
    requested_at: now,
    waiting_since: now,
    authors: [actor.person],
    ...(origin.renewed_from === undefined ? {} : { renewed_from: origin.renewed_from }),
    ...(origin.archived === true ? { override } : {}),
    generation: 1, observed_generation: 0, version: 1, conditions: [], mailed: [], schedules: {}, updated_at: now,
  }
  const summary = origin.renewed_from === undefined
    ? `Asked for the course ${request.slug}.`
    : `Asked for ${request.slug}, the next presentation of ${origin.renewed_from}.`
  return { course, audit: auditOf(course, actor.person, { action: 'submit-request', summary }) }
}
