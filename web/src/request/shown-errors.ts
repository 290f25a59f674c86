import type { Validation } from '../../../shared/contract/check-view.ts'
import { ApiProblem } from '../api/problem.ts'
import { type CourseValues, type Field, fieldOf } from '../fields/course-values.ts'

export interface ShownErrors {
  /** What is shown at fields: those that were touched, all of them once it was tried to send. */
  readonly shown: Readonly<Partial<Record<Field, string>>>
  /** The same for all fields. */
  readonly byField: Readonly<Partial<Record<Field, string>>>
  /** Everything that is wrong, as sentences. */
  readonly all: readonly string[]
}

interface Asked {
  readonly check: Validation | undefined
  readonly values: CourseValues
  readonly initial: CourseValues
  readonly tried: boolean
  /** What the server answered to the sending, if it refused. */
  readonly error: unknown
  /** Puts a sentence of the server into the language of the page. */
  readonly say: (sentence: string) => string
  readonly nameMissing: string
}

/** What is wrong with a request that is being written, at its fields and as a list. */
export function shownErrors({ check, values, initial, tried, error, say, nameMissing }: Asked): ShownErrors {
  const errors = (check?.errors ?? []).map(({ field, message }) => ({ at: fieldOf(field), message: say(message) }))
  // The check is asked with a stand-in for a name that is still to come.
  if (values.name.trim() === '') errors.unshift({ at: 'name', message: nameMissing })
  const byField: Partial<Record<Field, string>> = {}
  for (const { at, message } of errors) if (at !== undefined) byField[at] ??= message
  const refused: Partial<Record<Field, string>> = {}
  const answered = error instanceof ApiProblem ? error.problem.errors ?? [] : []
  for (const { field, message } of answered) {
    const at = fieldOf(field)
    if (at !== undefined) refused[at] ??= say(message)
  }
  const touched = Object.entries(byField).filter(([field]) => tried || values[field as Field] !== initial[field as Field])
  const shown = { ...Object.fromEntries(touched.filter(([field]) => field !== 'name' || tried)), ...refused }
  return { shown, byField, all: [...new Set(errors.map(({ message }) => message))] }
}
