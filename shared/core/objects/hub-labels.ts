import type { HubSpec } from '../hubs/hub-spec.ts'
import { labelsOf } from '../names.ts'

/** Labels of every object of a hub. Only a course's own hub, which has the course's name, is of one course. */
export function hubLabels(spec: HubSpec): Readonly<Record<string, string>> {
  return labelsOf(spec.name, spec.kind === 'course' ? spec.name : undefined)
}
