import { type AuditEntry, bySystem } from '../core/audit.ts'
import { conditionOf } from '../core/condition.ts'
import type { Course } from '../core/course.ts'
import { hasHub } from '../core/phase.ts'

/** What dates and the system did between two records of a course, as lines of its history. */
export function systemAudit(before: Course, after: Course): readonly AuditEntry[] {
  return [...phaseTurned(before, after), ...dataAsked(before, after), ...hubTurned(before, after)]
    .map(([action, summary]) => ({ sequence: after.version, at: after.updated_at, by: bySystem, action, summary }))
}

type Line = readonly [action: string, summary: string]

function phaseTurned({ observed_phase: was }: Course, { observed_phase: is }: Course): readonly Line[] {
  return was === undefined || was === is ? [] : [['phase', `The course went from ${was} to ${is}.`]]
}

function dataAsked({ deletion: was }: Course, { deletion: is }: Course): readonly Line[] {
  if (is?.open !== true || (was?.open === true && was.round === is.round)) return []
  return [['ask-deletion', `Asked whether the data may be deleted (round ${is.round}).`]]
}

function hubTurned(before: Course, after: Course): readonly Line[] {
  const was = conditionOf(before.conditions, 'HubReady')?.status
  const is = conditionOf(after.conditions, 'HubReady')
  if (is === undefined || is.status === was) return []
  if (is.status === 'True') return [['hub-ready', 'The hub is ready.']]
  const failed = is.status === 'False' && after.observed_phase !== undefined && hasHub(after.observed_phase)
  return failed ? [['hub-failing', `The hub is not ready: ${is.message}`]] : []
}
