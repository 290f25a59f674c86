import { lazy, Suspense } from 'react'
import type { DateInputProps } from './date-input-props.ts'

const DatePicking = lazy(async () => ({ default: (await import('./date-picking.tsx')).DatePicking }))

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
