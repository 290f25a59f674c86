import type { OverrideInput } from '../../shared/contract/commands.ts'
import { retry } from '../../shared/core/commands/retry.ts'
import { endNow, liftOverride, setOverride } from '../../shared/core/commands/visibility.ts'
import { startOf } from '../../shared/core/local-time.ts'
import { ok } from '../../shared/core/result.ts'
import type { Answer } from './answer.ts'
import type { Call } from './endpoint.ts'
import { runCommand } from './run-command.ts'

export async function endCourse(call: Call): Promise<Answer> {
  const { reason } = call.body as { reason: string }
  return runCommand(call, { action: 'end', ifMatch: true }, async (course, situation) => ok(endNow(course, reason, situation)))
}

export async function putOverride(call: Call): Promise<Answer> {
  const { visibility, reason, until } = call.body as OverrideInput
  const end = until === undefined ? undefined : startOf(until, call.ports.settings.time_zone)
  return runCommand(call, { action: 'override', ifMatch: true }, async (course, situation) =>
    setOverride(course, visibility, reason, end, situation))
}

export async function dropOverride(call: Call): Promise<Answer> {
  return runCommand(call, { action: 'override', ifMatch: true }, async (course, situation) => liftOverride(course, situation))
}

/** Asks for another try now, and lets what was wrong be told anew. */
export async function retryCourse(call: Call): Promise<Answer> {
  return runCommand(call, { action: 'retry', ifMatch: false }, async (course, situation) => ok(retry(course, situation)))
}
