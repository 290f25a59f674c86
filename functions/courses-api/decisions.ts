import * as change from '../../shared/core/commands/change.ts'
import * as decide from '../../shared/core/commands/decide.ts'
import type { ChangeDecisionInput, DecisionInput } from '../../shared/contract/commands.ts'
import type { Course, CourseRequest } from '../../shared/core/course.ts'
import { placeProblem } from '../../shared/core/hubs/hub-rules.ts'
import type { FieldError } from '../../shared/core/refusal.ts'
import { ok, refused, type Result } from '../../shared/core/result.ts'
import type { Answer } from './answer.ts'
import type { Call } from './endpoint.ts'
import { keepSeats } from './members/seats.ts'
import { runCommand } from './run-command.ts'

export async function decideRequest(call: Call): Promise<Answer> {
  const input = call.body as DecisionInput
  let ids: decide.Ids | undefined
  return runCommand(call, { action: 'decide', ifMatch: true }, async (course, situation) => {
    if (input.verdict === 'decline') return ok(decide.decline(course, input.reason, situation))
    if (input.verdict === 'ask-for-changes') return ok(decide.askForChanges(course, input.reason, situation))
    ids ??= course.uid === undefined ? await newIds(call) : undefined
    const [, last] = call.ports.settings.id_range
    if (ids !== undefined && ids.uid > last) {
      return refused({ code: 'ids-exhausted', message: 'All numbers for new courses are used up; the operators have to extend the range.' })
    }
    return decide.approve(course, input.reason, ids ?? { uid: 0, gid: 0 }, situation)
  })
}

/** A number that no course ever had. One whose approval then fails is not used again either. */
async function newIds({ ports }: Call): Promise<decide.Ids> {
  const id = await ports.store.nextId(ports.settings.id_range[0])
  return { uid: id, gid: id }
}

export async function cancelRequest(call: Call): Promise<Answer> {
  const { reason } = call.body as { reason: string }
  return runCommand(call, { action: 'cancel', ifMatch: true }, async (course, situation) => ok(decide.cancel(course, reason, situation)))
}

export async function changeCourse(call: Call): Promise<Answer> {
  const patch = call.body as change.Patch
  let proposed = false
  const status = () => (proposed ? 202 : 200)
  return runCommand(call, { action: 'change', ifMatch: true, status }, async (course, situation) => {
    const after = await patched(course, patch, call)
    if (!after.ok) return after
    const seats = await keepSeats(call, course, after.value)
    if (!seats.ok) return seats
    const result = change.change(course, patch, after.value, situation)
    proposed = result.ok && result.value.audit.action === 'propose-change'
    return result
  })
}

export async function decideChange(call: Call): Promise<Answer> {
  const input = call.body as ChangeDecisionInput
  return runCommand(call, { action: 'decide-change', ifMatch: true }, async (course, situation) => {
    if (input.verdict === 'decline') return ok(change.declineChange(course, input.reason, situation))
    const after = await patched(course, course.change?.patch ?? {}, call)
    if (!after.ok) return after
    const seats = await keepSeats(call, course, after.value)
    return seats.ok ? ok(change.approveChange(course, after.value, input.reason, situation)) : seats
  })
}

export async function withdrawChange(call: Call): Promise<Answer> {
  return runCommand(call, { action: 'withdraw-change', ifMatch: true }, async (course, situation) => ok(change.withdrawChange(course, situation)))
}

/** The request that a merge patch makes of the course, or what is wrong with it. */
export async function patched(course: Course, patch: change.Patch, { ports, now }: Call): Promise<Result<CourseRequest>> {
  // Approving and declining need nothing of what reading a request brings.
  const { parsePatch } = await import('../../shared/intake/read-change.ts')
  const parsed = parsePatch(patch, course, { settings: ports.settings, now })
  if (!('ok' in parsed)) return notRight(parsed.errors)
  const { hub } = parsed.ok
  const wrong = hub === undefined || hub === course.hub ? undefined : placeProblem(parsed.ok, await ports.hubs.get(hub))
  return wrong === undefined ? ok(parsed.ok) : notRight([wrong])
}

function notRight(errors: readonly FieldError[]): Result<CourseRequest> {
  const message = errors.length === 1 ? (errors[0]?.message ?? '') : `${errors.length} fields of this change are not right.`
  return refused({ code: 'invalid-request', message, errors })
}
