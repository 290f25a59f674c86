import type { JsonObject, KubeObject } from './object.ts'
import { textAt } from './object.ts'
import { badRequest } from './status-errors.ts'

export type Selector = (object: KubeObject) => boolean

const everything: Selector = () => true

/** Splits at commas outside parentheses: `a in (x,y),b=c` is two requirements. */
function requirementsOf(text: string): string[] {
  return text.split(/,(?![^(]*\))/).map((part) => part.trim()).filter((part) => part !== '')
}

const setBased = /^([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)$/
const equality = /^([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)$/
const existence = /^(!?)\s*([\w./-]+)$/

function labelRequirement(text: string): Selector {
  const set = setBased.exec(text)
  if (set !== null) {
    const [, key = '', operator, list = ''] = set
    const values = new Set(list.split(',').map((value) => value.trim()))
    return (object) => {
      const value = object.metadata.labels?.[key]
      return operator === 'in' ? value !== undefined && values.has(value) : value === undefined || !values.has(value)
    }
  }
  const equal = equality.exec(text)
  if (equal !== null) {
    const [, key = '', operator, value = ''] = equal
    return (object) => (object.metadata.labels?.[key] === value) !== (operator === '!=')
  }
  const exists = existence.exec(text)
  if (exists === null) throw badRequest(`unable to parse requirement: ${text}`)
  const [, not = '', key = ''] = exists
  return (object) => (object.metadata.labels?.[key] !== undefined) === (not === '')
}

/** A label selector, equality- and set-based. Throws 400 for one that cannot be read. */
export function labelSelector(text: string | null): Selector {
  if (text === null || text.trim() === '') return everything
  const requirements = requirementsOf(text).map(labelRequirement)
  return (object) => requirements.every((holds) => holds(object))
}

const selectable = new Set([
  'metadata.name', 'metadata.namespace', 'status.phase', 'spec.nodeName', 'type', 'reason',
  'involvedObject.name', 'involvedObject.namespace', 'involvedObject.kind', 'involvedObject.uid',
])

/** A field selector over the fields the real API server lets one select by. Throws 400 for others. */
export function fieldSelector(text: string | null): Selector {
  if (text === null || text.trim() === '') return everything
  const requirements = requirementsOf(text).map((part): Selector => {
    const match = /^([\w.]+)\s*(==|=|!=)\s*(.*)$/.exec(part)
    if (match === null) throw badRequest(`invalid field selector: ${part}`)
    const [, field = '', operator, value] = match
    if (!selectable.has(field)) throw badRequest(`field label not supported: ${field}`)
    return (object) => ((textAt(object, field) ?? '') === value) !== (operator === '!=')
  })
  return (object) => requirements.every((holds) => holds(object))
}

/** Of an object only what selectors look at: its labels and the selectable fields. */
export function selectablePart(object: KubeObject): object {
  const part: Record<string, unknown> = { metadata: { labels: object.metadata.labels } }
  for (const path of selectable) {
    const text = textAt(object, path)
    const [first = '', second] = path.split('.')
    if (text === undefined) continue
    if (second === undefined) part[first] = text
    else part[first] = { ...(part[first] as JsonObject | undefined), [second]: text }
  }
  return part
}

export function both(first: Selector, second: Selector): Selector {
  return (object) => first(object) && second(object)
}
