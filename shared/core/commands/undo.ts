import type { Course, Intent, LastDecision, Person, UndoneDecision } from '../course.ts'
import { sameJson } from '../diff.ts'
import { transitions } from '../phase.ts'
import { ok, refused, type Result } from '../result.ts'
import { undoable } from '../undoable.ts'
import { type Changed, changed, type IntentChange, requestOf, type Situation } from './changed.ts'

/** Of what stood before, so many characters of JSON are kept; a decision that replaced more is final. */
const keptAtMost = 65_536

/** The outcome of a decision, with what stood before it kept for as long as it may be taken back. */
export function undoably(before: Course, { course, audit }: Changed, about: LastDecision['about']): Changed {
  const { undone: _, ...decided } = course
  const verdict = (about === 'request' ? course.decision : course.change_decision)?.verdict
  const kept = replaced(before, course)
  if (verdict === undefined || JSON.stringify(kept).length > keptAtMost) return { course: decided, audit }
  const last: LastDecision = { about, verdict, by: audit.by, at: audit.at, before: kept }
  return { course: { ...decided, last_decision: last }, audit }
}

/** Numbers once given stay with the course, whatever becomes of its approval. */
function replaced(before: Course, after: Course): LastDecision['before'] {
  const fields = [...new Set([...Object.keys(requestOf(before)), ...Object.keys(requestOf(after)), 'decision', 'change', 'change_decision'])] as (keyof Intent)[]
  return Object.fromEntries(fields.filter((field) => !sameJson(before[field], after[field])).map((field) => [field, before[field] ?? null]))
}

/**
 * Takes the last decision back: what stood before it stands again. What an approval set in motion goes by itself; a uid
 * and gid stay. `told` are those to whom the decision's mail went. Refused once it was acted upon.
 */
export function undoDecision(course: Course, told: readonly Person[], situation: Situation): Result<Changed> {
  const { now, actor } = situation
  const last = undoable(course, now)
  if (last === undefined) return refused({ code: 'nothing-to-decide', message: 'There is no decision that could still be taken back.' })
  const { about, verdict, at } = last
  const undone: UndoneDecision = { about, verdict, decided_at: at, by: actor.person, at: now, told }
  const back = changed(course, situation, { ...restored(last), undone }, { action: 'undo-decision', summary: summaries[about][verdict] })
  return ok(about === 'request' && verdict === 'approved' ? { ...back, course: withoutHub(back.course, situation.settings.time_zone) } : back)
}

function restored({ before }: LastDecision): IntentChange {
  return Object.fromEntries(Object.entries(before).map(([field, value]) => [field, value ?? undefined]))
}

/**
 * The way to a hub that is no longer wanted is not shown, and begins anew with the next approval. A reconcile that this
 * write overtakes cannot say which schedules it made: all that it may have made are taken for standing, and so removed.
 */
function withoutHub({ progress: _, hub_url: __, ...course }: Course, timeZone: string): Course {
  return { ...course, schedules: Object.fromEntries(transitions(course, timeZone).map(({ date, at }) => [date, at])) }
}

const summaries: Readonly<Record<LastDecision['about'], Readonly<Record<LastDecision['verdict'], string>>>> = {
  request: {
    'approved': 'Took the approval of the course back.', 'declined': 'Took back that the request was declined.',
    'changes-requested': 'Took back that changes were asked for.',
  },
  change: {
    'approved': 'Took the approval of the change back.', 'declined': 'Took back that the change was declined.',
    'changes-requested': 'Took back that the change was sent back.',
  },
}
