import { parseTime, type Time } from '@internationalized/date'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TimeField } from 'react-aria-components/TimeField'

/** A time of day, `14:15` or empty, typed in 24 hours whatever the browser's habit. */
export function TimeInput({ label, value, onChange, error }: {
  label: string; value: string; onChange: (value: string) => void; error?: string | undefined
}) {
  return (
    <TimeField className="field" value={read(value)} hourCycle={24} shouldForceLeadingZeros isInvalid={error !== undefined}
      onChange={(next) => onChange(next === null ? '' : next.toString().slice(0, 5))}>
      <Label className="label">{label}</Label>
      <DateInput className="input-group date-segments time-segments">
        {(segment) => <DateSegment className="date-segment" segment={segment} />}
      </DateInput>
      {error !== undefined && <Text slot="errorMessage" className="field-error">{error}</Text>}
    </TimeField>
  )
}

function read(value: string): Time | null {
  return /^\d\d:\d\d$/.test(value) ? parseTime(value) : null
}
