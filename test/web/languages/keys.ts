import ts from 'typescript'
import { everyNode, partsOf, type Source } from './source.ts'

/** Every text of a language by its whole key: `courses.search`. What the server says has a test of its own. */
export function textsIn(messages: object, area = ''): ReadonlyMap<string, string> {
  return new Map(Object.entries(messages).flatMap(([name, value]: [string, unknown]) => {
    const key = area === '' ? name : `${area}.${name}`
    if (key === 'server') return []
    return typeof value === 'string' ? [[key, value] as const] : [...textsIn(value as object, key)]
  }))
}

/**
 * Whether the portal may ask for a key. An area is asked for by name (`useTranslations('courses')`); what is below it
 * may stand in the source as a whole or with something put in, also in a file that is given the asking function.
 */
export function askedBy(sources: readonly Source[]): (key: string) => boolean {
  const areas = new Set<string>()
  const literals = new Set<string>()
  const patterns = new Set<string>()
  for (const { tree } of sources) {
    everyNode(tree, (node) => {
      for (const area of areasAt(node)) areas.add(area)
      const parts = partsOf(node)
      if (parts?.length === 1) literals.add(parts[0] ?? '')
      // A template of nothing but a value would ask for everything.
      else if (parts?.some((part) => part !== undefined && /[a-z]/i.test(part)) === true) patterns.add(patternOf(parts))
    })
  }
  const anyPattern = new RegExp(`^(?:${[...patterns].join('|')})$`)
  return (key) => splits(key).some(([area, rest]) => areas.has(area) && (literals.has(rest) || anyPattern.test(rest)))
}

/** The areas that a call of `useTranslations` names: several where it chooses; the empty one for all. */
function areasAt(node: ts.Node): readonly string[] {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'useTranslations') return []
  const [argument] = node.arguments
  if (argument === undefined) return ['']
  const named: string[] = []
  const walk = (part: ts.Node): void => {
    if (ts.isStringLiteralLike(part)) named.push(part.text)
    ts.forEachChild(part, walk)
  }
  walk(argument)
  return named
}

function patternOf(parts: readonly (string | undefined)[]): string {
  return parts.map((part) => (part === undefined ? '.+' : part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))).join('')
}

function splits(key: string): readonly (readonly [area: string, rest: string])[] {
  const names = key.split('.')
  return names.map((_, at) => [names.slice(0, at).join('.'), names.slice(at).join('.')] as const)
}
