import type { Course, LastDecision } from './course.ts'
import { type Instant, minute, plus } from './instant.ts'

/** For so long an approved change can be taken back though it was carried out. */
export const undoMinutes = 10

/**
 * The last decision of governance while it can still be taken back: until somebody acted upon it.
 * - Whatever was decided: nobody changed the course's intent since (every such change drops what stood before).
 * - A request that was declined or sent back: nothing more; nobody can have built on a no but by changing the course.
 * - An approved request: its hub was never ready, so that nobody can have worked in it.
 * - An approved change: it was not carried out, or that is so new that nobody relies on it (10 minutes): what a
 *   reconcile made of the course, another makes undone.
 * - A declined change: until another is proposed, which changes the intent.
 */
export function undoable(course: Course, now: Instant): LastDecision | undefined {
  const { last_decision: last } = course
  return last === undefined || wasActedUpon(course, last, now) ? undefined : last
}

function wasActedUpon(course: Course, { about, verdict, at }: LastDecision, now: Instant): boolean {
  if (verdict !== 'approved') return false
  if (about === 'request') return (course.progress ?? []).some(({ step }) => step === 'ready')
  return course.observed_generation >= course.generation && now >= plus(at, undoMinutes * minute)
}

const sentences: Readonly<Record<LastDecision['about'], Readonly<Record<LastDecision['verdict'], string>>>> = {
  request: {
    'approved': 'The request was approved.', 'declined': 'The request was declined.', 'changes-requested': 'Changes of the request were asked for.',
  },
  change: { 'approved': 'The change was approved.', 'declined': 'The change was declined.', 'changes-requested': 'The change was sent back.' },
}

/** What was decided, in a sentence. */
export function decisionInWords({ about, verdict }: Pick<LastDecision, 'about' | 'verdict'>): string {
  return sentences[about][verdict]
}
