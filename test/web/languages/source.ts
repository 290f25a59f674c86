import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import ts from 'typescript'

/** A file of the portal, parsed. */
export interface Source {
  readonly path: string
  /** The folder below `web/src`; empty for `main.tsx`. */
  readonly folder: string
  readonly tree: ts.SourceFile
}

export function portalSources(): readonly Source[] {
  return globSync('web/src/**/*.{ts,tsx}').filter((path) => !path.endsWith('.d.ts')).toSorted().map((path) => ({
    path, folder: dirname(path).replace(/^web\/src\/?/, ''),
    tree: ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true),
  }))
}

/** Visits every node of a file. */
export function everyNode(tree: ts.SourceFile, visit: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => {
    visit(node)
    ts.forEachChild(node, walk)
  }
  walk(tree)
}

/** The literal parts of a text, undefined for each value between them; undefined for what is no text. */
export function partsOf(node: ts.Node): readonly (string | undefined)[] | undefined {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (!ts.isTemplateExpression(node)) return undefined
  return [node.head.text, ...node.templateSpans.flatMap(({ literal }) => [undefined, literal.text])]
}
