import { limits } from '../contract/limits.ts'
import type { FieldError } from '../core/refusal.ts'
import { type CleanText, cleanText, linesOf } from './clean-text.ts'
import { mendLines } from './mend-lines.ts'
import { jsonFault, strayCharacter } from './parse-json.ts'
import { type Fault, type Parsed, parseYaml } from './parse-yaml.ts'
import { readFields } from './read-fields.ts'
import { type IntakeContext, type Reading, type Repair, toldAtMost, type Unreadable } from './reading.ts'

/**
 * Reads a request as people send it: the YAML template with its known slips, or JSON with the same names (any
 * `application/json` or `+json` type; all others are read as YAML). Slips are mended and reported, everything else that
 * is wrong is told at once with its place. At most 64 KiB in UTF-8; never throws.
 */
export function readRequest(text: string, mediaType: string, context: IntakeContext): Reading {
  if (text.length > limits.textBytes || new TextEncoder().encode(text).length > limits.textBytes) return tooLarge
  const isJson = /^[\w.-]+\/([\w.-]+\+)?json\s*(;|$)/i.test(mediaType.trim())
  const cleaned = isJson ? { lines: linesOf(text), shift: 0, repairs: [] } : cleanText(text)
  return inOrder(readClean(cleaned, isJson, context), linesOf(text), cleaned.shift)
}

function readClean({ lines, repairs }: CleanText, isJson: boolean, context: IntakeContext): Reading {
  const text = lines.join('\n')
  const fault = strayCharacter(text) ?? (isJson ? jsonFault(text) : undefined)
  if (fault !== undefined) return unreadable([{ ...errorOf(fault), ...placeIn(text, fault.offset) }])
  const asWritten: Attempt = { text, parsed: parseYaml(text), repairs }
  const best = isJson || faultsIn(asWritten) === 0 ? asWritten : fewerFaults(asWritten, mended(lines, repairs))
  const { root, refusals, slips, positionAt } = best.parsed
  if (root === undefined || refusals.length > 0) {
    return unreadable([...refusals, ...slips].map((one) => ({ ...errorOf(one), ...positionAt(one.offset) })))
  }
  return readFields({ text: best.text, root, slips, positionAt }, best.repairs, context)
}

interface Attempt {
  readonly text: string
  readonly parsed: Parsed
  readonly repairs: readonly Repair[]
}

function mended(lines: readonly string[], repairs: readonly Repair[]): Attempt | undefined {
  const mending = mendLines(lines)
  if (mending.repairs.length === 0) return undefined
  const text = mending.lines.join('\n')
  return { text, parsed: parseYaml(text), repairs: [...repairs, ...mending.repairs] }
}

function fewerFaults(first: Attempt, second: Attempt | undefined): Attempt {
  return second !== undefined && faultsIn(second) < faultsIn(first) ? second : first
}

function faultsIn({ parsed }: Attempt): number {
  // A text that cannot be read at all is worse than one with any number of slips.
  return (parsed.root === undefined ? 1_000 : 0) + parsed.refusals.length + parsed.slips.length
}

/** Line and column of an offset, counted from 1. */
function placeIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

function errorOf({ found, message }: Fault): FieldError {
  return { field: '', found, message }
}

function unreadable(errors: readonly FieldError[]): Unreadable {
  return { kind: 'unreadable', code: 'unreadable-text', errors }
}

const tooMuch = 'A request may have 64 KiB of text; put large material into a repository and link to it.'
const tooLarge: Unreadable = {
  kind: 'unreadable', code: 'too-large', errors: [{ field: '', found: '', message: tooMuch }],
}

function inOrder(reading: Reading, lines: readonly string[], shift: number): Reading {
  if (reading.kind === 'unreadable') return { ...reading, errors: told(reading.errors, lines, shift) }
  const repairs = told(reading.repairs, lines, shift)
  if (reading.kind === 'valid') return { ...reading, repairs }
  return { ...reading, repairs, errors: told(reading.errors, lines, shift) }
}

/** In the order of the text, what is not in it last; columns as they were before anything was taken off or put in. */
function told<T extends { readonly line?: number; readonly column?: number }>(
  all: readonly T[], lines: readonly string[], shift: number,
): readonly T[] {
  const last = Number.MAX_SAFE_INTEGER
  const sorted = all.toSorted((a, b) => (a.line ?? last) - (b.line ?? last) || (a.column ?? last) - (b.column ?? last))
  return sorted.slice(0, toldAtMost).map((one) => {
    if (one.line === undefined || one.column === undefined) return one
    const end = (lines[one.line - 1]?.length ?? 0) + 1
    return { ...one, column: Math.min(one.column + shift, end) }
  })
}
