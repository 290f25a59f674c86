import type { Validation } from '../../../shared/contract/check-view.ts'

/** Something said about a line, counted from 1. */
export interface LineNote {
  readonly line: number
  readonly kind: 'error' | 'repair'
  readonly field: string
  readonly message: string
  /** What stood there, if the server says. */
  readonly found: string
}

/** Of the editor, in pixels, as the style sheet has it. */
export const lineHeight = 24

export type Found = Pick<Validation, 'errors' | 'repairs'>

/** Everything that is said about lines, from the first line to the last; of one line, errors first. */
export function notesOf(check: Found | undefined): readonly LineNote[] {
  const errors = (check?.errors ?? []).flatMap(({ line, field, message, found }) => (line === undefined ? [] : [{ line, kind: 'error' as const, field, message, found }]))
  const repairs = (check?.repairs ?? []).flatMap(({ line, field, message }) => (line === undefined ? [] : [{ line, kind: 'repair' as const, field, message, found: '' }]))
  return [...errors, ...repairs].toSorted((one, other) => one.line - other.line)
}

/** How each line is marked; an error outweighs a repair. */
export function marksOf(notes: readonly LineNote[]): ReadonlyMap<number, LineNote['kind']> {
  const marks = new Map<number, LineNote['kind']>()
  for (const { line, kind } of notes) if (marks.get(line) !== 'error') marks.set(line, kind)
  return marks
}

/** The line that the cursor is in, counted from 1. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}

/** The next marked line after `line`, or the one before it; round the end. */
export function nextMarked(marks: ReadonlyMap<number, unknown>, line: number, back: boolean): number | undefined {
  const lines = [...marks.keys()].toSorted((one, other) => one - other)
  return back ? lines.findLast((one) => one < line) ?? lines.at(-1) : lines.find((one) => one > line) ?? lines[0]
}

/**
 * Where notes of these heights stand beside their lines: each at its line, or under the note before it where that is in the
 * way. In pixels from the first line.
 */
export function placesOf(notes: readonly { readonly line: number; readonly height: number }[], gap: number): readonly number[] {
  let free = 0
  return notes.map(({ line, height }) => {
    const at = Math.max((line - 1) * lineHeight, free)
    free = at + height + gap
    return at
  })
}

/** How a field of the request came to be in it. */
export type Origin = 'written' | 'repaired' | 'added'

/** Whether a field was written in the text as it was understood, was repaired, or was added as nothing was said. */
export function originOf(field: string, text: string, check: Found): Origin {
  if (check.repairs.some((repair) => repair.field.split(/[.[]/)[0] === field)) return 'repaired'
  return new RegExp(`^[\\s{,]*"?${field}"?\\s*:`, 'm').test(text) ? 'written' : 'added'
}
