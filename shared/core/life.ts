import type { Course } from './course.ts'
import type { Instant } from './instant.ts'
import { type Span, spans } from './phase.ts'

/** The whole life of a course as spans: what was, and what dates and decisions will make of it. For pictures. */
export function lifeOf(course: Course, now: Instant, timeZone: string): readonly Span[] {
  const { requested_at: from, cancelled, decision, deletion } = course
  if (cancelled !== undefined) return ended(from, cancelled.at, 'cancelled')
  if (decision?.verdict === 'declined') return ended(from, decision.at, 'declined')
  const approvedAt = decision?.verdict === 'approved' ? decision.at : now
  const { deletion: _, ...undeleted } = course
  const planned = spans({ ...undeleted, decision: asApproved(course, approvedAt) }, approvedAt, timeZone)
  const requested: Span[] = from < approvedAt ? [{ phase: 'requested', from, until: approvedAt }] : []
  const life = [...requested, ...planned]
  if (deletion?.confirmed === undefined) return life
  const { at, grace_ends_at: graceEnds } = deletion.confirmed
  const gone = deletion.purged?.at ?? graceEnds
  return [...cutAt(life, at), { phase: 'deleting', from: at, until: gone }, { phase: 'deleted', from: gone }]
}

function asApproved(course: Course, at: Instant): NonNullable<Course['decision']> {
  if (course.decision?.verdict === 'approved') return course.decision
  return { verdict: 'approved', by: course.requester, at, on_generation: course.generation }
}

function ended(from: Instant, at: Instant, phase: 'cancelled' | 'declined'): readonly Span[] {
  return [{ phase: 'requested', from, until: at }, { phase, from: at }]
}

function cutAt(life: readonly Span[], at: Instant): readonly Span[] {
  return life.filter((span) => span.from < at)
    .map((span) => (span.until === undefined || span.until > at ? { ...span, until: at } : span))
}
