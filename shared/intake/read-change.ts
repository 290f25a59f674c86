import mergePatch from 'json-merge-patch'
import { requestShape } from '../contract/course-request.ts'
import { limits } from '../contract/limits.ts'
import type { CourseRequest } from '../core/course.ts'
import type { FieldError } from '../core/refusal.ts'
import { checkRequest, type Checked } from './check-request.ts'
import { fieldNamed, unknownField } from './field-names.ts'
import { fieldName, type IntakeContext, shownValue } from './reading.ts'

const fields: ReadonlySet<string> = new Set(Object.keys(requestShape))
const systemFields = new Set([
  'uid', 'gid', 'version', 'generation', 'observed_generation', 'conditions', 'requester', 'requested_at', 'decision',
  'override', 'change', 'authors', 'deletion', 'renewed_from', 'updated_at', 'phase', 'hub_url', 'cancelled',
])

/**
 * The request that a JSON merge patch (RFC 7396) makes of the one before, or everything that is wrong with the patch.
 * Only a request's own fields can be changed, and the slug never. `before` may be a whole course; it is not modified.
 */
export function parsePatch(
  patch: Readonly<Record<string, unknown>>,
  before: CourseRequest,
  { settings, now }: Pick<IntakeContext, 'settings' | 'now'>,
): Checked {
  const shapes = shapeErrors(patch, [])
  if (shapes.length > 0) return { errors: shapes.slice(0, 50) }
  const refused = Object.keys(patch).flatMap((field) => fieldError(field, patch[field]) ?? [])
  const allowed = Object.entries(patch).filter(([field]) => fieldError(field, patch[field]) === undefined)
  const standing = Object.entries(before).filter(([field, value]) => fields.has(field) && value !== undefined)
  // The library works in place and shares what it merges.
  const [own, given] = structuredClone([Object.fromEntries(standing), Object.fromEntries(allowed)])
  const merged = withOneFile(mergePatch.apply(own, given) as Record<string, unknown>, allowed)
  const checked = checkRequest(merged, settings, now, before)
  const found = 'errors' in checked ? checked.errors : []
  return refused.length + found.length === 0 ? checked : { errors: [...refused, ...found] }
}

/** A text given for the test file takes the place of the uploaded one, with which it would be merged. */
function withOneFile(
  merged: Record<string, unknown>, given: readonly (readonly [string, unknown])[],
): Record<string, unknown> {
  const file = merged['test_file']
  const patch = given.find(([field]) => field === 'test_file')?.[1]
  if (!isObject(file) || !isObject(patch) || typeof patch['content'] !== 'string' || 'stored' in patch) return merged
  const { stored: _, ...inline } = file
  return { ...merged, test_file: inline }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fieldError(field: string, value: unknown): FieldError | undefined {
  const found = shownValue(value)
  if (field === 'slug') {
    return { field, found, message: 'The slug of a course never changes; renew the course to get another.' }
  }
  if (fields.has(field)) return undefined
  if (systemFields.has(field)) {
    return { field, found, message: `${field} is kept by the system and cannot be changed here.` }
  }
  const named: { field?: string | undefined; suggestion?: string } = fieldNamed(field)
  const meant = named.field ?? named.suggestion
  return { ...unknownField(field, meant !== undefined && fields.has(meant) ? meant : undefined), found }
}

/** Names that reach into the language's own objects, and nesting that no field has, before anything is merged. */
function shapeErrors(value: unknown, path: readonly PropertyKey[]): FieldError[] {
  if (typeof value !== 'object' || value === null) return []
  const field = fieldName(path)
  if (path.length > limits.depth) {
    return [{ field: field.slice(0, 200), found: '', message: `At most ${limits.depth} levels are read.` }]
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const step = Array.isArray(value) ? Number(key) : key
    if (typeof step === 'string' && (step in Object.prototype || step === 'prototype')) {
      const message = `No field can be called "${key}".`
      return [{ field: fieldName([...path, key]), found: shownValue(inner), message }]
    }
    return shapeErrors(inner, [...path, step])
  })
}
