import { type CourseValues, requestOf } from './course-values.ts'
import { valuesOfRequest } from './values-of-request.ts'

/**
 * The values after a suggestion of the server was taken: `value` put at `field`, a path like `deadlines[0].start` or
 * `resources.students`. A path that leads nowhere changes nothing.
 */
export function withSuggestion(values: CourseValues, { field, value }: { readonly field: string; readonly value?: unknown }): CourseValues {
  const path = field.split(/[.[\]]+/).filter((step) => step !== '')
  if (path.length === 0) return values
  return valuesOfRequest(placed(requestOf(values), path, value) as Record<string, unknown>, values)
}

function placed(whole: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(whole)) return whole.map((one: unknown, index) => (String(index) === step ? placed(one, rest, value) : one))
  if (typeof whole !== 'object' || whole === null) return rest.length === 0 ? { [step]: value } : whole
  const before = (whole as Readonly<Record<string, unknown>>)[step]
  return { ...whole, [step]: placed(before, rest, value) }
}
