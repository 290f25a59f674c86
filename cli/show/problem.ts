import { LecternProblem } from '../../client/problem.ts'
import { plain } from './table.ts'

interface Finding { readonly field: string; readonly message: string; readonly line?: number | undefined; readonly column?: number | undefined }

/** What went wrong, for a person: the sentence, and a line for each field. */
export function problemText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!(error instanceof LecternProblem)) return plain(error.message)
  const { detail, errors = [], draft } = error.problem
  return [
    plain(detail), ...errors.filter(({ message }) => message !== detail || errors.length > 1).map((one) => `  ${findingText(one)}`),
    ...(draft === undefined ? [] : [`What you sent is kept as the draft ${draft}.`]),
  ].join('\n')
}

/** `line 4: public_date: There is no such date.` */
export function findingText({ field, message, line, column }: Finding): string {
  const place = line === undefined ? '' : `line ${line}${column === undefined ? '' : `, column ${column}`}: `
  return plain(`${place}${field === '' ? '' : `${field}: `}${message}`)
}

/** The same for a program. */
export function problemJson(error: unknown): string {
  if (error instanceof LecternProblem) return JSON.stringify(error.problem)
  return JSON.stringify({ title: 'Failed', detail: error instanceof Error ? error.message : String(error) })
}
