import type { Course, LastDecision } from './course.ts'
import { day, type Instant, minute, plus } from './instant.ts'
import { idOf } from './mails/notice.ts'

/** For so long an approved change can be taken back though it was carried out. */
export const undoMinutes = 10

/**
 * The last decision of governance while it can still be taken back: until somebody acted upon it.
 * - Whatever was decided: nobody changed the course's intent since (every such change drops what stood before).
 * - A request that was declined or sent back: nothing more; nobody can have built on a no but by changing the course.
 * - An approved request: its hub was never ready, so that nobody can have worked in it.
 * - An approved change: for 10 minutes, since what one reconcile made of the course another makes undone; and while it
 *   was not carried out, for a day at most (whoever asks for another try later makes an old one look so, too).
 * - A declined change: until another is proposed, which changes the intent.
 */
export function undoable(course: Course, now: Instant): LastDecision | undefined {
  const { last_decision: last } = course
  return last === undefined || wasActedUpon(course, last, now) ? undefined : last
}

function wasActedUpon(course: Course, { about, verdict, at }: LastDecision, now: Instant): boolean {
  if (verdict !== 'approved') return false
  if (about === 'request') return wasReady(course, at)
  const isCarriedOut = course.observed_generation >= course.generation
  return now >= plus(at, isCarriedOut ? undoMinutes * minute : day)
}

/** The way to a hub that has to be built anew begins anew; that people were told of the first one stays. */
function wasReady({ progress = [], mailed }: Course, approvedAt: Instant): boolean {
  return progress.some(({ step }) => step === 'ready') || mailed.includes(idOf({ kind: 'hub-ready', about: approvedAt }))
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
