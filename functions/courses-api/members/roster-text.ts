import { CsvError, parse } from 'csv-parse/sync'
import { personSchema } from '../../../shared/contract/course-request.ts'
import type { Person } from '../../../shared/core/course.ts'

/** What is wrong with a line of a roster, counted from 1; 0 is the whole file. */
export interface RosterError { readonly line: number; readonly found: string; readonly message: string }

export interface RosterText { readonly people: readonly Person[]; readonly errors: readonly RosterError[] }

/** Names of columns as student registers, Moodle and spreadsheets write them, in English, Finnish and Swedish. */
const addressColumns = new Set([
  'email', 'emailaddress', 'mail', 'mailaddress', 'sähköposti', 'sähköpostiosoite', 'ensisijainensähköposti', 'primaryemail', 'epost',
  'epostadress', 'universityemail', 'schoolemail',
])
const nameColumns = new Set([
  'username', 'user', 'person', 'login', 'userid', 'uid', 'account', 'käyttäjätunnus', 'käyttäjänimi', 'tunnus', 'användarnamn',
])

const csv = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: 10_000 } as const
/** What the parser makes of a line when it is asked where it stood. */
interface Row { readonly info: { readonly lines: number }; readonly record: readonly string[] }

interface Line { readonly line: number; readonly cells: readonly string[] }

/**
 * The people of a CSV file: comma, semicolon or tab, quoted or not, with a byte order mark or not. The column is found by
 * its heading, an address before a username; a file of one column needs no heading. Bad lines are told, not guessed at.
 */
export function readRoster(text: string): RosterText {
  const read = linesIn(text)
  if ('message' in read) return { people: [], errors: [read] }
  const [head, ...rest] = read.lines
  if (head === undefined) return wrong(0, '', 'The file is empty.')
  const columns = columnsIn(head.cells)
  if (columns.length > 0) return peopleIn(rest, columns)
  if (read.lines.every(({ cells }) => filled(cells.slice(1)).length === 0)) return peopleIn(read.lines, [0])
  return wrong(head.line, head.cells.join(', '), 'No heading names a column of people; call one "email" or "username".')
}

function linesIn(text: string): { readonly lines: readonly Line[] } | RosterError {
  try {
    const records = parse(text, { ...csv, delimiter: delimiterOf(text) }) as unknown as readonly Row[]
    const written = records.filter(({ record }) => filled(record).length > 0)
    return { lines: written.map(({ info, record }) => ({ line: info.lines, cells: record })) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error as unknown as { readonly lines?: number }
    return { line: lines ?? 0, found: '', message: `This cannot be read as CSV: ${error.message}.` }
  }
}

/** Whichever stands most often in the first line; spreadsheets with a decimal comma write semicolons. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\r|\n/, 1)
  const often = (mark: string) => first.split(mark).length
  return [',', ';', '\t'].toSorted((a, b) => often(b) - often(a))[0] ?? ','
}

/** Where people stand, the best first; empty when no heading says. */
function columnsIn(cells: readonly string[]): readonly number[] {
  const headings = cells.map((cell) => cell.toLowerCase().normalize('NFC').replace(/[^\p{L}\p{N}]/gu, ''))
  const where = (known: ReadonlySet<string>) => headings.flatMap((heading, index) => (known.has(heading) ? [index] : []))
  return [...where(addressColumns), ...where(nameColumns)]
}

const nobody = 'This line has no e-mail address or username.'

function peopleIn(lines: readonly Line[], columns: readonly number[]): RosterText {
  const people = new Set<Person>()
  const errors: RosterError[] = []
  for (const { line, cells } of lines) {
    const found = columns.map((column) => cells[column] ?? '').find((cell) => cell !== '')
    const parsed = personSchema.safeParse(found ?? '')
    if (parsed.success) people.add(parsed.data)
    else if (found === undefined) errors.push({ line, found: shown(cells.join(', ')), message: nobody })
    else errors.push({ line, found: shown(found), message: parsed.error.issues[0]?.message ?? nobody })
  }
  if (people.size === 0 && errors.length === 0) return wrong(0, '', 'The file has a heading and nobody below it.')
  return { people: [...people], errors }
}

function filled(cells: readonly string[]): readonly string[] {
  return cells.filter((cell) => cell !== '')
}

function shown(text: string): string {
  return text.slice(0, 200)
}

function wrong(line: number, found: string, message: string): RosterText {
  return { people: [], errors: [{ line, found: shown(found), message }] }
}
