import type * as z from 'zod'
import { requestShape } from '../contract/course-request.ts'
import type { FieldError } from '../core/refusal.ts'
import { nearest, unknownField } from './field-names.ts'
import { fieldName, shownValue } from './reading.ts'

type Issue = z.core.$ZodIssue

const wanted: Readonly<Record<string, string>> = {
  string: 'Give text.', number: 'Give a number.', int: 'Give a whole number.', boolean: 'Say true or false.',
  array: 'Give a list, like [one, two].',
  tuple: 'Give a class and a date, like [standard, 2026-01-05].', object: 'Give named values, one per line, indented.',
}
const imageForms = 'Give a class and a date, like [standard, 2026-01-05], or { image: quay.io/jupyter/... }.'

/** The issues a schema found in a value, as errors for the person who wrote it. */
export function explainIssues(issues: readonly Issue[], value: unknown): FieldError[] {
  return issues.flatMap((issue) => explain(issue, value, []))
}

function explain(issue: Issue, value: unknown, above: readonly PropertyKey[]): FieldError[] {
  const path = [...above, ...issue.path]
  const found = path.reduce<unknown>(memberOf, value)
  if (issue.code === 'invalid_union') return explainUnion(issue, value, path, found)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const { message } = unknownField(key, nearest(key.toLowerCase(), membersAt(path)))
      return { field: fieldName([...path, key]), found: shownValue(memberOf(found, key)), message }
    })
  }
  return [{ field: fieldName(path), found: shownValue(found), message: sentence(issue, found) }]
}

function explainUnion(
  issue: z.core.$ZodIssueInvalidUnion, value: unknown, path: readonly PropertyKey[], found: unknown,
): FieldError[] {
  const [dated = [], custom = []] = issue.errors
  if (Array.isArray(found) && found.length === 2) return dated.flatMap((inner) => explain(inner, value, path))
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) {
    return custom.flatMap((inner) => explain(inner, value, path))
  }
  return [{ field: fieldName(path), found: shownValue(found), message: imageForms }]
}

const members: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(requestShape),
  resources: ['memory_gb', 'cpu', 'storage_gb', 'students'],
  sessions: ['title', 'start', 'minutes', 'rrule', 'people'],
  deadlines: ['title', 'start', 'minutes', 'rrule', 'people'],
  image: ['image', 'default_url'],
  test_file: ['name', 'content', 'stored'],
}

function membersAt(path: readonly PropertyKey[]): readonly string[] {
  return members[String(path[0] ?? '')] ?? []
}

function memberOf(value: unknown, step: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return Reflect.get(value, step)
}

function sentence(issue: Issue, found: unknown): string {
  if (issue.code === 'invalid_type') {
    const what = wanted[issue.expected] ?? 'Give a value of the right kind.'
    return found === undefined ? `This is missing. ${what}` : what
  }
  if (issue.code === 'invalid_value') return `Choose one of: ${issue.values.map(String).join(', ')}.`
  // A sentence of our schemas ends in a full stop; what the library says of its own does not.
  if (issue.message.endsWith('.')) return issue.message
  const unit = 'origin' in issue && issue.origin === 'string' ? ' characters' : ''
  if (issue.code === 'too_big') return `This may be ${String(issue.maximum)}${unit} at most.`
  if (issue.code === 'too_small') return `This must be ${String(issue.minimum)}${unit} or more.`
  return `${issue.message}.`
}
