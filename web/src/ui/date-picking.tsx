import { type CalendarDate, type CalendarDateTime, parseDate, parseDateTime } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar'
import { DateInput as DateSegments, DatePicker, DateSegment } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import type { DateInputProps } from './date-input-props.ts'
import { HolidaysOfMonth } from './holidays-of-month.tsx'
import { TimeOfDayButton } from './time-of-day-button.tsx'

/** The control of a `DateInput`. It weighs as much as most pages, so that it comes when a date is first used. */
export function DatePicking({ label, value, onChange, hint, error, timed = false, holidays }: DateInputProps) {
  const parsed = read(value)
  const hasTime = value.includes('T')
  return (
    <DatePicker className="field" value={parsed} granularity={hasTime ? 'minute' : 'day'} hourCycle={24} shouldForceLeadingZeros
      isInvalid={error !== undefined} onChange={(next) => onChange(next === null ? '' : written(next))}>
      <Label className="label">{label}</Label>
      {hint !== undefined && <Text slot="description" className="hint">{hint}</Text>}
      <Group className="input-group" data-invalid={error !== undefined}>
        <DateSegments className="date-segments">
          {(segment) => <DateSegment className="date-segment" segment={segment} />}
        </DateSegments>
        {timed && parsed !== null && <TimeOfDayButton label={label} value={value} onChange={onChange} />}
        <Button className="icon-button"><CalendarDays size={18} aria-hidden /></Button>
      </Group>
      {error !== undefined && <Text slot="errorMessage" className="field-error">{error}</Text>}
      <Popover className="popover">
        <Dialog>
          <Calendar className="calendar">
            <header>
              <Button slot="previous" className="icon-button"><ChevronLeft size={18} aria-hidden /></Button>
              <CalendarHeading />
              <Button slot="next" className="icon-button"><ChevronRight size={18} aria-hidden /></Button>
            </header>
            <CalendarGrid>
              {(date) => <CalendarCell className={`calendar-cell ${kindOf(date, holidays)}`} date={date} />}
            </CalendarGrid>
            {holidays !== undefined && <HolidaysOfMonth holidays={holidays} />}
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

function kindOf(date: CalendarDate, holidays: ReadonlyMap<string, string> | undefined): string {
  if (holidays?.has(date.toString()) === true) return 'holiday'
  return [0, 6].includes(date.toDate('UTC').getUTCDay()) ? 'weekend' : ''
}

function written(date: { toString(): string }): string {
  const text = date.toString()
  return text.includes('T') ? text.slice(0, 16) : text
}

function read(value: string): CalendarDate | CalendarDateTime | null {
  if (value === '') return null
  try {
    return value.includes('T') ? parseDateTime(value) : parseDate(value)
  } catch {
    // A date that the record carries and the calendar does not know is shown as empty, to be given anew.
    return null
  }
}
