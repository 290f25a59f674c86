import type { ChangePreview } from '../../shared/contract/change-preview.ts'
import { needsGovernance } from '../../shared/core/change-policy.ts'
import { change, type Patch } from '../../shared/core/commands/change.ts'
import { type Changed, requestOf } from '../../shared/core/commands/changed.ts'
import { diffOf } from '../../shared/core/diff.ts'
import { type Answer, json, problem } from './answer.ts'
import { patched } from './decisions.ts'
import type { Call } from './endpoint.ts'
import { seenCourse } from './seen-course.ts'

/** What a change would do to the course as it stands now, decided as the change itself is. Nothing is stored. */
export async function previewChange(call: Call): Promise<Answer> {
  const { actor, now, ports: { settings } } = call
  const found = await seenCourse(call, 'change')
  if ('refusal' in found) return problem(found.refusal)
  const { course } = found
  const patch = call.body as Patch
  const after = await patched(course, patch, call)
  if (!after.ok) return problem(after.refusal)
  const diff = [...diffOf(requestOf(course), after.value)]
  const { generation } = course
  if (diff.length === 0) return json(200, { generation, outcome: 'nothing', diff, needs_governance: [] } satisfies ChangePreview)
  const result = change(course, patch, after.value, { actor, now, settings })
  if (!result.ok) return problem(result.refusal)
  const outcome = outcomeOf(result.value)
  const reasons = outcome === 'governance' ? needsGovernance(course, after.value, settings) : []
  return json(200, { generation, outcome, diff, needs_governance: [...reasons] } satisfies ChangePreview)
}

function outcomeOf({ audit: { action } }: Changed): ChangePreview['outcome'] {
  if (action === 'propose-change') return 'governance'
  return action === 'mend-request' ? 'request' : 'at-once'
}
