import ts from 'typescript'

/** A text with what is put in at run time as `{0}`, `{1}`, in order. */
export type Template = string

/** Literals that no person reads: of types, of names, of faults of the program, of descriptions in the OpenAPI document. */
function isForPrograms(node: ts.Node): boolean {
  if (isName(node)) return true
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isThrowStatement(at) || isOfError(at) || (isDescription(at) && isInMeta(at))) return true
  }
  return false
}

function isName(node: ts.Node): boolean {
  const { parent } = node
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent) || ts.isExternalModuleReference(parent)
    || ts.isElementAccessExpression(parent) || (ts.isPropertyAssignment(parent) && parent.name === node)
}

function isOfError(node: ts.Node): boolean {
  return ts.isNewExpression(node) && ts.isIdentifier(node.expression) && /Error$|^RegExp$/.test(node.expression.text)
}

function isDescription(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && ['description', 'example', 'id'].includes(node.name.text)
}

function isInMeta(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression) && at.expression.name.text === 'meta') return true
  }
  return false
}

/** The parts of a text: literal, or undefined for what is put in. */
function partsOf(node: ts.Expression): readonly (string | undefined)[] | undefined {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.flatMap(({ literal }) => [undefined, literal.text])]
  if (ts.isParenthesizedExpression(node)) return partsOf(node.expression)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [partsOf(node.left), partsOf(node.right)]
    return left === undefined && right === undefined ? undefined : [...(left ?? [undefined]), ...(right ?? [undefined])]
  }
  return undefined
}

function templateOf(parts: readonly (string | undefined)[]): Template {
  let put = 0
  return parts.map((part) => (part === undefined ? `{${put++}}` : part)).join('')
}

/** Whether a person would read it: words with a space between, that are no code. */
function isSentence(template: Template): boolean {
  const words = template.replaceAll(/\{\d+\}/g, '')
  return /\p{L}{2,}[,;:]? +\p{L}|^[A-Z]\p{Ll}+\.$/u.test(words) && !/^[a-z-]+\/|=>|import |function |def |^FREQ=/.test(template)
}

/** Every sentence in a file's source that a person may come to read, as templates. */
export function sentencesIn(path: string, source: string): readonly Template[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const found: Template[] = []
  const visit = (node: ts.Node): void => {
    const parts = ts.isExpression(node) ? partsOf(node) : undefined
    if (parts === undefined) { ts.forEachChild(node, visit); return }
    const template = templateOf(parts)
    if (!isForPrograms(node) && isSentence(template)) found.push(template)
    inside(node, visit)
  }
  visit(file)
  return found
}

/** What is put into a text may be made of texts itself. */
function inside(node: ts.Node, visit: (node: ts.Node) => void): void {
  if (ts.isTemplateExpression(node)) node.templateSpans.forEach(({ expression }) => visit(expression))
  else if (ts.isParenthesizedExpression(node)) inside(node.expression, visit)
  else if (ts.isBinaryExpression(node)) {
    for (const side of [node.left, node.right]) if (ts.isExpression(side) && partsOf(side) !== undefined) inside(side, visit); else visit(side)
  }
}
