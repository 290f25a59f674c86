import type { Course } from '../course.ts'
import type { Instant } from '../instant.ts'
import { inWords } from '../local-time.ts'
import { nextTransition, phaseOf } from '../phase.ts'
import type { Phase } from '../phases.ts'

const words: Readonly<Record<Phase, string>> = {
  'requested': 'Not decided on yet', 'declined': 'Not held', 'cancelled': 'Not held', 'staging': 'Being prepared',
  'public': 'Open', 'private': 'Closed to students', 'archived': 'Over', 'deletion-due': 'Over', 'deleting': 'Over', 'deleted': 'Over',
}

/** Where a course is in its life, for its students: with the time it opens or closes, when dates say so. */
export function phaseInWords(course: Course, now: Instant, timeZone: string): string {
  const phase = phaseOf(course, now, timeZone)
  const next = nextTransition(course, now, timeZone)
  if (next === undefined) return `${words[phase]}.`
  const becomes = phaseOf(course, next, timeZone)
  if (becomes === 'public') return `${words[phase]}; opens on ${inWords(next, timeZone)}.`
  return phase === 'public' ? `${words[phase]} until ${inWords(next, timeZone)}.` : `${words[phase]}.`
}
