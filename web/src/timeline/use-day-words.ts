import { useMemo } from 'react'
import { useLocale } from 'use-intl'
import { dateText, type Day } from './day-scale.ts'

/** Days of the calendar in words of the reader's language. */
export function useDayWords() {
  const locale = useLocale()
  return useMemo(() => {
    const form = (options: Intl.DateTimeFormatOptions) => {
      const words = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
      return (day: Day) => words.format(new Date(dateText(day)))
    }
    return {
      full: form({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
      month: form({ month: 'short' }),
      monthAndYear: form({ month: 'short', year: 'numeric' }),
    }
  }, [locale])
}
