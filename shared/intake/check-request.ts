import { courseRequestSchema } from '../contract/course-request.ts'
import type { CourseRequest } from '../core/course.ts'
import type { Instant } from '../core/instant.ts'
import { localDateAt } from '../core/local-time.ts'
import type { FieldError } from '../core/refusal.ts'
import { requestProblems } from '../core/request-rules.ts'
import type { Settings } from '../core/settings.ts'
import { explainIssues } from './explain-issues.ts'
import { fieldPath } from './reading.ts'

/** Made once: zod compiles a schema when it is first used. */
const namedRequestSchema = courseRequestSchema.required({ slug: true })

/** `rest`: what can be told from the fields that are right, with something neutral in place of the others. */
export type Checked = { readonly ok: CourseRequest } | { readonly errors: readonly FieldError[]; readonly rest?: CourseRequest }

/**
 * The request that a JSON value is, or everything that is wrong with it: form and rules in one answer. A field of the
 * wrong form does not hide what the rules say about the others. `standing` is the request that it changes, if any.
 */
export function checkRequest(
  value: Readonly<Record<string, unknown>>, settings: Settings, now: Instant, standing?: CourseRequest,
): Checked {
  const parsed = namedRequestSchema.safeParse(value)
  if (parsed.success) {
    const request = withoutUndefined(parsed.data)
    const errors = [...requestProblems(request, settings, now), ...uploadErrors(request, standing)]
    return errors.length === 0 ? { ok: request } : failed(value, errors, settings, now)
  }
  const errors = explainIssues(parsed.error.issues, value)
  return failed(value, [...errors, ...ruleErrors(value, errors, settings, now)], settings, now)
}

function failed(
  value: Readonly<Record<string, unknown>>, errors: readonly FieldError[], settings: Settings, now: Instant,
): Checked {
  const rest = restBeside(errors, value, settings, now)
  if (rest === undefined) return { errors }
  // The rules stop at what is too much; what they did not come to then, they look at now.
  const hidden = requestProblems(rest, settings, now)
  const right = hidden.length === 0 ? rest : restBeside([...errors, ...hidden], value, settings, now)
  return right === undefined ? { errors } : { errors, rest: right }
}

function restBeside(
  errors: readonly FieldError[], value: Readonly<Record<string, unknown>>, settings: Settings, now: Instant,
): CourseRequest | undefined {
  const parsed = courseRequestSchema.safeParse({ ...standIns(settings, now), ...fieldsBeside(errors, withTitles(value)) })
  return parsed.success ? withoutUndefined(parsed.data) : undefined
}

/** Whoever enters a session or a deadline gives its time, and what it is called, one after the other. */
function withTitles(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const titled = (entry: unknown): unknown => isTitleless(entry) ? { ...entry, title: '–' } : entry
  return Object.fromEntries(Object.entries(value).map(([field, list]) => [
    field, (field === 'sessions' || field === 'deadlines') && Array.isArray(list) ? list.map(titled) : list,
  ]))
}

function isTitleless(entry: unknown): entry is { readonly title?: unknown } {
  return typeof entry === 'object' && entry !== null && (!('title' in entry) || typeof entry.title !== 'string' || entry.title.trim() === '')
}

function fieldsBeside(errors: readonly FieldError[], value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const wrong = new Set(errors.filter(({ field }) => !/^(sessions|deadlines)\[\d+\]\.title$/.test(field)).map(({ field }) => String(fieldPath(field)[0])))
  return Object.fromEntries(Object.entries(value).filter(([field]) => !wrong.has(field)))
}

/** What the rules say of the fields whose form is right. */
function ruleErrors(
  value: Readonly<Record<string, unknown>>, found: readonly FieldError[], settings: Settings, now: Instant,
): readonly FieldError[] {
  const rest = restBeside(found, value, settings, now)
  if (rest === undefined) return []
  const known = new Set(Object.keys(fieldsBeside(found, value)))
  return requestProblems(rest, settings, now).filter(({ field }) => known.has(String(fieldPath(field)[0])))
}

/** A file in storage is only ever named by uploading it: a text cannot claim one. */
function uploadErrors({ test_file: file }: CourseRequest, standing: CourseRequest | undefined): readonly FieldError[] {
  if (file?.stored === undefined || file.stored.sha256 === standing?.test_file?.stored?.sha256) return []
  const message = 'Give the text of the file, or upload it on the course\'s page.'
  return [{ field: 'test_file.stored', found: file.stored.sha256, message }]
}

/** Of a request whose slug is wrong, or not given and not to be suggested. */
export const standInSlug = 'stand-in'

/** What stands in for wrong required fields, so that the rules can look at the others. */
function standIns(settings: Settings, now: Instant): Record<string, unknown> {
  const image = [settings.image_classes[0] ?? 'standard', localDateAt(now, settings.time_zone)]
  return { slug: standInSlug, name: 'stand-in', supervisor: 'stand-in', image }
}

function withoutUndefined(fields: object): CourseRequest {
  // Zod says of an absent field that it may be undefined; leaving those out is what makes this type true.
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as unknown as CourseRequest
}
