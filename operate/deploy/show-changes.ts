import type { ResourceChange } from '../aws/stacks.ts'
import { columns } from '../terminal.ts'
import type { Danger } from './danger.ts'

const signs: Readonly<Record<string, string>> = { Add: '+', Modify: '~', Remove: '-', Import: '>', Dynamic: '?', SyncWithActual: '=' }
const propertiesShown = 6

/** A change set as a table: what is done to which resource, whether it is made anew, and which properties change. */
export function tableOf(changes: readonly ResourceChange[]): readonly string[] {
  if (changes.length === 0) return ['  no resource changes']
  const order = Object.keys(signs)
  const rows = changes.toSorted((one, other) => order.indexOf(one.action) - order.indexOf(other.action) || one.logicalId.localeCompare(other.logicalId))
  const header = ['', 'action', 'type', 'logical id', 'made anew', 'properties']
  return columns([header, ...rows.map(rowOf)]).map((line) => `  ${line}`)
}

function rowOf({ action, type, logicalId, replacement, policy, properties }: ResourceChange): readonly string[] {
  const anew = replacement === 'True' ? 'yes' : replacement === 'Conditional' ? 'perhaps' : action === 'Dynamic' ? 'not known yet' : ''
  const kept = policy === undefined ? '' : ` (${policy})`
  const more = properties.length > propertiesShown ? `, and ${properties.length - propertiesShown} more` : ''
  return [signs[action] ?? '?', action, type, logicalId, `${anew}${kept}`.trim(), properties.slice(0, propertiesShown).join(', ') + more]
}

/** One line a danger, for somebody who has to agree to it. */
export function warningsOf(dangers: readonly Danger[]): readonly string[] {
  return dangers.map(({ change: { action, logicalId, type }, lost, isKept }) => {
    const done = action === 'Remove' ? 'goes' : 'is made anew'
    const after = isKept ? 'AWS keeps the old one, but Lectern no longer uses it' : 'for good'
    return `  ! ${logicalId} (${type}) ${done}. Lost: ${lost}; ${after}.`
  })
}
