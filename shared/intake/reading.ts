import type { CourseRequest, Person } from '../core/course.ts'
import type { Instant } from '../core/instant.ts'
import type { FieldError } from '../core/refusal.ts'
import type { Settings } from '../core/settings.ts'

/** Something that was read differently from how it was written, or kept although it looks odd; told to the sender. */
export interface Repair {
  /** Path of the field; empty for the whole text. */
  readonly field: string
  /** What was done and why, in a sentence. */
  readonly message: string
  /** Where in the text sent, counted from 1; absent for what was not in it. */
  readonly line?: number
  readonly column?: number
}

/** What an institution's rules, the clock and the sign-in contribute to reading a request. */
export interface IntakeContext {
  readonly settings: Settings
  readonly now: Instant
  /** Who sends it: the supervisor when the text names none. */
  readonly sender: Person
}

export interface Valid {
  readonly kind: 'valid'
  readonly request: CourseRequest
  /** The template's `archive: true`: to be imported as an override. */
  readonly archived: boolean
  readonly repairs: readonly Repair[]
}

export interface Invalid {
  readonly kind: 'invalid'
  readonly errors: readonly FieldError[]
  /** The request as far as it is right, with something neutral in place of what is wrong or missing: never to be stored. */
  readonly rest?: CourseRequest
  readonly repairs: readonly Repair[]
}

export interface Unreadable {
  readonly kind: 'unreadable'
  readonly code: 'unreadable-text' | 'too-large'
  readonly errors: readonly FieldError[]
}

/** `valid`: clean and within the rules. `invalid`: understood, with errors. `unreadable`: no fields could be read. */
export type Reading = Valid | Invalid | Unreadable

/** The longest piece of a text that is repeated in an answer. */
export const foundLength = 200
/** So many errors or repairs are told at once; more help nobody. */
export const toldAtMost = 100

/** What was found, as text, on one line and cut. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? ''
  return text.replace(/\s+/g, ' ').slice(0, foundLength)
}

/** `['contact', 1]` -> `contact[1]`, `['resources', 'cpu']` -> `resources.cpu`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path.map((step) => typeof step === 'number' ? `[${step}]` : `.${String(step)}`).join('').replace(/^\./, '')
}

/** The reverse of `fieldName`. */
export function fieldPath(field: string): readonly (string | number)[] {
  const steps = [...field.matchAll(/\[(\d+)\]|([^.[\]]+)/g)]
  return steps.map(([, index, name]) => index === undefined ? name ?? '' : Number(index))
}
