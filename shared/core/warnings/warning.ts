import type { CourseMonth } from '../load/month.ts'
import type { Instant } from '../instant.ts'
import type { LocalWhen } from '../local-time.ts'
import type { Settings } from '../settings.ts'

export type WarningCode =
  'weekend' | 'holiday' | 'late-night' | 'collision' | 'busy-hour' | 'outside-life' | 'over-budget' | 'large' | 'long' | 'past'

/** A value that would be better, to be put into a field of the request by one click. */
export interface Suggestion { readonly field: string; readonly value: unknown; readonly message: string }

/** Something of a request that may be meant so, and that a person should look at. `at` is when it happens, if it does. */
export interface Warning {
  readonly field: string
  readonly code: WarningCode
  readonly message: string
  readonly at?: Instant
  readonly suggestion?: Suggestion
}

/** What is known around a request. */
export interface Surroundings {
  readonly settings: Pick<Settings, 'time_zone' | 'budget'>
  readonly now: Instant
  /** Public holidays by local date, with their names. */
  readonly holidays: ReadonlyMap<string, string>
  /** What the other courses mean for the months of this one. */
  readonly others: readonly CourseMonth[]
  /** Of a course that was approved nothing waits for its approval any more, whatever date has passed. */
  readonly isApproved?: boolean
}

/** Why a local day is not a working day; undefined when it is one. */
export interface DayOff { readonly code: 'weekend' | 'holiday'; readonly name?: string }

export type DaysOff = (when: LocalWhen) => DayOff | undefined
