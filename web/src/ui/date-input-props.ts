/** What a control for a date is given. */
export interface DateInputProps {
  readonly label: string
  /** `2026-09-01`, `2026-09-01T08:30`, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Whether a time of day may be given; without one a date means 00:00. */
  readonly timed?: boolean
  /** Names of holidays by day (`2026-12-06`), marked in the calendar. */
  readonly holidays?: ReadonlyMap<string, string> | undefined
}
