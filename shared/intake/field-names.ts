import { requestShape } from '../contract/course-request.ts'
import { shownValue } from './reading.ts'

/** The template's fields that are no part of a request: allocated by the system, or flags that the dates replace. */
export const templateOnly = ['uid', 'gid', 'private', 'archive'] as const

const known: ReadonlySet<string> = new Set([...Object.keys(requestShape), ...templateOnly])

const otherNames: Readonly<Record<string, string>> = {
  title: 'name', course_name: 'name', display_name: 'name', course_slug: 'slug', identifier: 'slug',
  contacts: 'contact', managers: 'manager', supervisors: 'supervisor', owner: 'supervisor', instructor: 'instructors',
  teacher: 'instructors', teachers: 'instructors', observer: 'observers', student: 'students',
  announcement: 'announcements', announce: 'announcements', publish_date: 'public_date', hide_date: 'private_date',
  hidden_date: 'private_date', deletion_date: 'delete_date', starts: 'start_date', start: 'start_date',
  ends: 'end_date', end: 'end_date', schedule: 'course_times', course_time: 'course_times',
  session: 'sessions', deadline: 'deadlines',
  archived: 'archive', resource: 'resources', data_dir: 'datadir', coursedata: 'datadir', shareddata: 'shared_data',
  packages: 'software', testfile: 'test_file',
}

export type NamedField =
  | { readonly field: string; readonly changed: boolean }
  | { readonly field: undefined; readonly suggestion?: string }

/** The field that a written name means (`Contacts` -> `contact`), or the nearest one as a suggestion. */
export function fieldNamed(written: string): NamedField {
  const tidy = written.slice(0, 60).trim().toLowerCase().replace(/[\s-]+/g, '_')
  if (known.has(tidy)) return { field: tidy, changed: tidy !== written }
  const other = Object.hasOwn(otherNames, tidy) ? otherNames[tidy] : undefined
  if (other !== undefined) return { field: other, changed: true }
  const suggestion = nearest(tidy, known)
  return suggestion === undefined ? { field: undefined } : { field: undefined, suggestion }
}

/** Says that a field does not exist, and what was probably meant. */
export function unknownField(written: string, suggestion: string | undefined): { field: string; message: string } {
  const field = shownValue(written)
  const advice = suggestion === undefined ? 'leave it out.' : `did you mean "${suggestion}"?`
  return { field, message: `There is no field "${field.slice(0, 60)}" here: ${advice}` }
}

/** The candidate that is one or two typing errors away from `word`, when there is one. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.min(2, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const distance = editDistance(word, candidate)
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** Levenshtein distance: insertions, deletions and replacements between two short words. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
