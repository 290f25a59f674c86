import ts from 'typescript'
import { everyNode, partsOf, type Source } from './source.ts'

/** What is no language: names, units, signs. Each with the reason why it may stand in the source. */
const allowed: readonly (readonly [text: RegExp, reason: string])[] = [
  [/^Lectern$/, 'the name of the product'],
  [/^(UTC|YAML|CSV|JSON|QR|PDF|URL|ORCID)$/, 'a name that is the same everywhere'],
  [/^(?:email\n)?\S+@\S+$/, 'an example of an address, which is data'],
  [/^[\w.-]+\/[\w./-]+:[\w.-]+$/, 'an example of an image, which is data'],
  [/^(CPU|GB|kB|MB|TB|×)$/, 'a unit'],
]

/** Attributes that people see or hear. */
const spoken = new Set(['aria-label', 'title', 'placeholder', 'label', 'alt', 'hint', 'legend', 'description', 'error', 'trigger', 'confirm'])

/** Texts of a file that a person would read, as they stand in the source, with their line. */
export function plainEnglishIn({ path, tree }: Source): readonly string[] {
  const found: string[] = []
  everyNode(tree, (node) => {
    const text = spokenTextAt(node)
    if (text === undefined || !/\p{L}{2}/u.test(text) || allowed.some(([pattern]) => pattern.test(text.trim()))) return
    found.push(`${path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim()}`)
  })
  return found
}

function spokenTextAt(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return node.text
  const text = partsOf(node)?.filter((part) => part !== undefined).join(' ')
  if (text === undefined || isForPrograms(node)) return undefined
  return isShown(node) || isSentence(text) ? text : undefined
}

/** A child of an element, or a spoken attribute of one, whatever chooses it. */
function isShown(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isCallExpression(at) || ts.isBinaryExpression(at) && isComparison(at) || ts.isArrowFunction(at) || ts.isElementAccessExpression(at)
      || ts.isPropertyAssignment(at)) return false
    if (ts.isJsxAttribute(at)) return spoken.has(at.name.getText())
    if (ts.isJsxExpression(at) && (ts.isJsxElement(at.parent) || ts.isJsxFragment(at.parent))) return true
  }
  return false
}

function isComparison({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken
}

/** Three words that begin with a capital letter: a sentence wherever it stands. */
function isSentence(text: string): boolean {
  return /^\p{Lu}\p{L}*[,;]?(?: [\p{L}’'-]+[,;.!?…]*){2,}/u.test(text)
}

/** Imports, types, faults of the program (`throw`, `new Error`) and class names. */
function isForPrograms(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isThrowStatement(at) || ts.isImportDeclaration(at) || ts.isTypeNode(at)) return true
    if (ts.isJsxAttribute(at) && !spoken.has(at.name.getText())) return true
    if ((ts.isNewExpression(at) || ts.isCallExpression(at)) && /(Error|^RegExp|^super|^Unreachable)$/.test(at.expression.getText())) return true
  }
  return false
}
