/** One thing that is wrong with what was sent, in words for the person who sent it. */
export interface FieldError {
  /** Path of the field: `resources.memory_gb`, `contact[1]`; empty for the whole. */
  readonly field: string
  /** What was found, as text, cut at 200 characters. */
  readonly found: string
  /** One sentence: what is wrong and what would be right. */
  readonly message: string
  /** Where in the text sent, counted from 1, when it was text. */
  readonly line?: number
  readonly column?: number
}

/** Stable codes; the HTTP status of each is said once, here. */
export const refusalStatus = {
  'invalid-request': 422,
  'unreadable-text': 422,
  'too-large': 413,
  'unsupported-media-type': 415,
  'not-found': 404,
  'not-signed-in': 401,
  'not-allowed': 403,
  'four-eyes': 403,
  'slug-taken': 409,
  'wrong-phase': 409,
  'course-full': 409,
  'wrong-state': 409,
  'nothing-to-decide': 409,
  'no-change': 409,
  'dates-over': 409,
  'change-waiting': 409,
  'no-test-file': 409,
  'no-backup': 404,
  'seen-other-version': 412,
  'precondition-required': 428,
  'idempotency-key-reused': 422,
  'precondition-malformed': 400,
  'malformed-json': 400,
  'wrong-slug-typed': 422,
  'link-invalid': 403,
  'ids-exhausted': 503,
  'busy': 503,
} as const

export type RefusalCode = keyof typeof refusalStatus

/** Why something was not done, in a sentence that a teacher understands. */
export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
  readonly errors?: readonly FieldError[]
}
