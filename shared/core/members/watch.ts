import type { Course, Person } from '../course.ts'
import { type Instant, minute, plus } from '../instant.ts'
import { hasHub, phaseOf } from '../phase.ts'

/**
 * Until when users' pods of a course are looked at after somebody lost the right to theirs. A server that was being
 * started at that moment appears seconds later; the design allows 60 seconds for all of them to be gone.
 */
export function watchFrom(now: Instant): Instant {
  return plus(now, 2 * minute)
}

const lists = ['manager', 'instructors', 'observers', 'students'] as const

/** Whether somebody may do less on `after` than on `before`: left out of a list, shut out by access, or by going private. */
export function takesRightsAway(before: Course, after: Course, now: Instant, timeZone: string): boolean {
  if (before.supervisor !== after.supervisor) return true
  if (before.access !== after.access && after.access !== 'open') return true
  if (lists.some((list) => lost(before[list], after[list]))) return true
  const [was, becomes] = [phaseOf(before, now, timeZone), phaseOf(after, now, timeZone)]
  return (was === 'public' && becomes !== 'public') || (hasHub(was) && !hasHub(becomes))
}

function lost(before: readonly Person[], after: readonly Person[]): boolean {
  if (before === after) return false
  const still = new Set(after)
  return before.some((person) => !still.has(person))
}

/** The record with users' pods to be looked at, and nothing else changed: for rights that no list of it gave. */
export function watched(course: Course, now: Instant): Course {
  return { ...course, watch_pods_until: watchFrom(now), version: course.version + 1, updated_at: now }
}
