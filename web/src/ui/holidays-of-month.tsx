import { useContext } from 'react'
import { CalendarStateContext } from 'react-aria-components/Calendar'
import { useLocale } from 'use-intl'
import { dayWords } from '../time/words.ts'

/** The holidays of the month that a calendar shows, in words: its marks alone would only be seen. */
export function HolidaysOfMonth({ holidays }: { holidays: ReadonlyMap<string, string> }) {
  const state = useContext(CalendarStateContext)
  const locale = useLocale()
  const month = state?.visibleRange.start.toString().slice(0, 7)
  const found = month === undefined ? [] : [...holidays].filter(([day]) => day.startsWith(month))
  if (found.length === 0) return null
  return (
    <ul className="calendar-holidays">
      {found.map(([day, name]) => <li key={day}><time dateTime={day}>{dayWords(`${day}T00:00:00Z`, 'UTC', locale)}</time> {name}</li>)}
    </ul>
  )
}
