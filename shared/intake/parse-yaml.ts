import { Composer, CST, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml'
import type { Document, ParsedNode, YAMLMap } from 'yaml'
import { limits } from '../contract/limits.ts'
import { syntaxSentence } from './syntax-sentences.ts'

/** Something wrong at an offset (UTF-16 units) of the text. */
export interface Fault {
  readonly offset: number
  readonly found: string
  readonly message: string
}

export type Root = YAMLMap.Parsed

/** `refusals` say why a text is not read at all; `slips` are syntax errors around which the rest could be read. */
export interface Parsed {
  readonly root?: Root
  readonly refusals: readonly Fault[]
  readonly slips: readonly Fault[]
  readonly positionAt: (offset: number) => { line: number; column: number }
}

const faultsAtMost = 50

const forbidden: Readonly<Record<string, string>> = {
  alias: 'A "*" at the start of a value refers to another place, which is not read here; put the value in quotes.',
  anchor: 'An "&" at the start of a value names it for reuse, which is not read here; put the value in quotes.',
  tag: 'A "!" at the start of a value gives it a type, which is not read here; put the value in quotes.',
  'directive-line': 'Lines that begin with "%" are not read here; leave it out.',
}

/**
 * Reads YAML 1.2 (core schema; JSON is part of it) into nodes that know where they stand. Aliases, anchors, tags,
 * directives, merge and repeated keys, several documents and more than 20 levels are refused, not evaluated. The time
 * is linear in the length of the text: nesting is counted while reading, and reading stops there.
 */
export function parseYaml(text: string): Parsed {
  const counter = new LineCounter()
  const positionAt = (offset: number) => {
    const { line, col } = counter.linePos(Math.min(offset, text.length))
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const scan = scanTokens(text, counter)
  if (scan.refusals.length > 0) return { refusals: scan.refusals, slips: [], positionAt }
  const [document, second] = compose(scan.tokens, text.length)
  const slips = (document?.errors ?? []).slice(0, faultsAtMost).map((error) => ({
    offset: error.pos[0],
    found: lineAt(text, error.pos[0]),
    message: syntaxSentence(error.code, error.message),
  }))
  if (second !== undefined) return { refusals: [severalDocuments(second.range[0])], slips, positionAt }
  const root = document?.contents
  if (!isMap(root)) return { refusals: [noFields(text, root ?? null)], slips, positionAt }
  const refusals: Fault[] = []
  checkKeys(root as Root, refusals)
  return { root: root as Root, refusals, slips, positionAt }
}

interface Scan {
  readonly tokens: CST.Token[]
  readonly refusals: Fault[]
}

function scanTokens(text: string, counter: LineCounter): Scan {
  const parser = new Parser(counter.addNewLine)
  const scan: Scan = { tokens: [], refusals: [] }
  const counts = { documents: 0, errors: 0 }
  let before = ''
  counter.addNewLine(0)
  for (const lexeme of new Lexer().lex(text)) {
    const type: string = before === 'scalar' ? 'scalar-text' : CST.tokenType(lexeme) ?? ''
    const message = forbidden[type]
    if (message !== undefined) scan.refusals.push({ offset: parser.offset, found: lexeme.slice(0, 200), message })
    if (type === 'doc-start') counts.documents += 1
    // The composer makes an error of each, as slowly as errors are made.
    if (type === 'comma' && before === 'comma') counts.errors += 1
    before = type
    counts.errors += take(parser.next(lexeme), scan.tokens)
    const end = stopReason(parser, counts)
    if (end !== undefined) scan.refusals.push(end)
    // The text is refused whatever comes later; some of the reasons are worth telling, but not all of 60,000.
    if (end !== undefined || scan.refusals.length >= faultsAtMost) return scan
  }
  take(parser.end(), scan.tokens)
  return scan
}

/** Moves tokens over and counts the errors among them. */
function take(from: Iterable<CST.Token>, to: CST.Token[]): number {
  let errors = 0
  for (const token of from) {
    to.push(token)
    if (token.type === 'error') errors += 1
  }
  return errors
}

function stopReason({ offset, stack }: Parser, counts: { documents: number; errors: number }): Fault | undefined {
  if (counts.documents > 1) return severalDocuments(offset)
  if (stack.length > limits.depth && depthOf(stack) > limits.depth) return tooDeep(offset)
  if (counts.errors <= faultsAtMost) return undefined
  const message = `More than ${faultsAtMost} errors up to here; start from the request template.`
  return { offset, found: '', message }
}

function depthOf(stack: readonly CST.Token[]): number {
  return stack.filter(({ type }) => type === 'block-map' || type === 'block-seq' || type === 'flow-collection').length
}

function compose(tokens: readonly CST.Token[], length: number): Document.Parsed[] {
  // Repeated keys are found below: the library compares each key with all before it, in quadratic time.
  const composer = new Composer({
    version: '1.2', schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'silent',
  })
  return [...composer.compose(tokens, true, length)]
}

const prototypeKeys = new Set(['__proto__', 'constructor', 'prototype'])

function checkKeys(node: ParsedNode | null, refusals: Fault[]): void {
  if (isSeq(node)) for (const item of node.items) checkKeys(item as ParsedNode | null, refusals)
  if (!isMap(node)) return
  const seen = new Set<string>()
  for (const { key, value } of (node as Root).items) {
    const offset = key.range[0]
    const name = keyName(key)
    const problem = name === undefined ? 'The name of a field is one word before a colon.' : keyProblem(name, seen)
    if (problem !== undefined && refusals.length < faultsAtMost) {
      refusals.push({ offset, found: (name ?? '').slice(0, 200), message: problem })
    }
    if (name !== undefined) seen.add(name)
    checkKeys(value, refusals)
  }
}

function keyProblem(name: string, seen: ReadonlySet<string>): string | undefined {
  if (seen.has(name)) return `"${name.slice(0, 60)}" is given twice; keep one of them.`
  if (name === '<<') return 'Merge keys ("<<") are not read here; write the fields out.'
  if (prototypeKeys.has(name)) return `No field can be called "${name}"; leave it out.`
  return undefined
}

/** The name of a field as written; undefined when the key is no simple word. */
export function keyName(key: ParsedNode): string | undefined {
  if (!isScalar(key)) return undefined
  const name = typeof key.value === 'string' ? key.value : key.source
  return name === '' ? undefined : name
}

const severalDocuments = (offset: number): Fault =>
  ({ offset, found: '---', message: 'A text holds one request; send the part after "---" as a request of its own.' })
const tooDeep = (offset: number): Fault =>
  ({ offset, found: '', message: `Lists and fields may be ${limits.depth} levels deep; this is deeper.` })

function noFields(text: string, root: ParsedNode | null): Fault {
  const message = text.trim() === ''
    ? 'The text is empty; start from the request template.'
    : 'No fields were found; write one per line, like "name: Machine Learning", or start from the request template.'
  return { offset: root?.range[0] ?? 0, found: lineAt(text, root?.range[0] ?? 0), message }
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset)
  return text.slice(offset, Math.min(end < 0 ? text.length : end, offset + 200)).trim()
}
