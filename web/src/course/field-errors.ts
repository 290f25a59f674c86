import { ApiProblem } from '../api/problem.ts'
import { type Field, fieldOf } from '../fields/course-values.ts'

/** The API's field errors at the form's fields, in the words that `say` puts them in. */
export function errorsOf(error: unknown, say = (sentence: string) => sentence): Partial<Record<Field, string>> {
  if (!(error instanceof ApiProblem)) return {}
  const found: Partial<Record<Field, string>> = {}
  for (const { field, message } of error.problem.errors ?? []) {
    const at = fieldOf(field)
    if (at !== undefined) found[at] ??= say(message)
  }
  return found
}
