import { lazy, Suspense } from 'react'

const DatePicking = lazy(async () => ({ default: (await import('./date-picking.tsx')).DatePicking }))

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

/** A date, with a time of day when one is wanted, in the institution's time zone; by keyboard or from a calendar. */
export function DateInput(props: DateInputProps) {
  return <Suspense fallback={<Placeholder {...props} />}><DatePicking {...props} /></Suspense>
}

/** As high as the control will be, so that nothing jumps. */
function Placeholder({ label, hint, error }: DateInputProps) {
  return (
    <div className="field" aria-busy>
      <span className="label">{label}</span>
      {hint !== undefined && <span className="hint">{hint}</span>}
      <div className="input-group" />
      {error !== undefined && <span className="field-error">{error}</span>}
    </div>
  )
}
