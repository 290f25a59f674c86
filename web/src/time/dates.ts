import { useMemo } from 'react'
import { useLocale } from 'use-intl'
import { useMe } from '../api/me.tsx'
import * as words from './words.ts'

/** Dates in words, in the reader's language and the institution's time zone. `at` is an ISO instant, `when` a local date of the record. */
export function useDates() {
  const locale = useLocale()
  const { time_zone: zone } = useMe()
  return useMemo(() => ({
    /** The institution's time zone. */
    zone,
    day: (at: string) => words.dayWords(at, zone, locale),
    time: (at: string) => words.timeWords(at, zone, locale),
    moment: (at: string) => words.momentWords(at, zone, locale),
    momentIn: (at: string, timeZone: string) => words.momentWords(at, timeZone, locale),
    local: (when: string) => words.localWords(when, locale),
    distance: (at: string, now: string) => words.distanceWords(at, now, locale),
  }), [locale, zone])
}
