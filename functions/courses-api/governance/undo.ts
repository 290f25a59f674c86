import { undoDecision } from '../../../shared/core/commands/undo.ts'
import type { Course, LastDecision, Person } from '../../../shared/core/course.ts'
import { decisionNotice } from '../../../shared/core/mails/decision-notices.ts'
import { idOf } from '../../../shared/core/mails/notice.ts'
import type { Answer } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { keepSeats } from '../members/seats.ts'
import type { ApiPorts } from '../ports.ts'
import { runCommand } from '../run-command.ts'

/** Takes the last decision back, until it was acted upon. Whoever was mailed about it is mailed about this. */
export async function undoLastDecision(call: Call): Promise<Answer> {
  return runCommand(call, { action: 'undo-decision', ifMatch: true }, async (course, situation) => {
    const { last_decision: last } = course
    const result = undoDecision(course, last === undefined ? [] : await toldOf(last, course, call.ports), situation)
    if (!result.ok) return result
    const seats = await keepSeats(call, course, result.value.course)
    return seats.ok ? result : seats
  })
}

/**
 * To whom a decision was told. A reconcile puts a mail into the outbox before the record says so, and one that this write
 * overtakes never says it.
 */
async function toldOf(last: LastDecision, course: Course, { outbox }: Pick<ApiPorts, 'outbox'>): Promise<readonly Person[]> {
  const notice = decisionNotice(course, last.about, last)
  const id = idOf(notice)
  if (course.mailed.includes(id)) return notice.to
  const mails = await Promise.all(notice.to.map((person) => outbox.get(course.slug, `${id}.${person}`)))
  return notice.to.filter((_, index) => mails[index] !== undefined)
}
