import type { Repair } from './reading.ts'

/** A text without what mail programs add. Lines keep their numbers; `shift` says by how much each was moved left. */
export interface CleanText {
  readonly lines: readonly string[]
  readonly shift: number
  readonly repairs: readonly Repair[]
}

const whole = (message: string, line: number): Repair => ({ field: '', message, line, column: 1 })

/** Takes off a byte order mark, `> ` quoting, what surrounds a fenced block, and a signature; each is reported. */
export function cleanText(text: string): CleanText {
  const repairs: Repair[] = []
  let lines = linesOf(text)
  let shift = 0
  for (let level = 0; level < 3; level += 1) {
    const quote = commonQuote(lines)
    if (quote === undefined) break
    lines = lines.map((line) => line.startsWith(quote) ? line.slice(quote.length) : line.slice(quote.trimEnd().length))
    shift += quote.length
  }
  if (shift > 0) repairs.push(whole('The ">" that a mail program puts before quoted lines was taken off.', 1))
  const fence = fencedBlock(lines)
  if (fence !== undefined) {
    lines = lines.map((line, index) => index > fence.open && index < fence.close ? line : '')
    repairs.push(whole('Only the lines between the ``` fences were read.', fence.open + 1))
  }
  const signature = lines.findIndex((line) => /^--\s*$/.test(line))
  if (signature >= 0) {
    lines = lines.map((line, index) => index < signature ? line : '')
    repairs.push(whole('The signature after "--" was left out.', signature + 1))
  }
  return { lines, shift, repairs }
}

/** The lines of a text with any kind of line end, without a byte order mark. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
}

function commonQuote(lines: readonly string[]): string | undefined {
  const written = lines.filter((line) => line.trim() !== '')
  if (written.length === 0 || !written.every((line) => line.startsWith('>'))) return undefined
  return written.every((line) => line.startsWith('> ') || line === '>') ? '> ' : '>'
}

function fencedBlock(lines: readonly string[]): { open: number; close: number } | undefined {
  // A backtick cannot begin anything at the left margin of YAML, so these lines are a mail's or a chat's.
  const fences = lines.flatMap((line, index) => /^(```|~~~)[\w-]*\s*$/.test(line) ? [index] : [])
  const [open, close] = fences
  if (open === undefined || fences.length > 2) return undefined
  return { open, close: close ?? lines.length }
}
