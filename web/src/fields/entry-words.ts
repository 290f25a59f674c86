import { useMemo } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { useMe } from '../api/me.tsx'
import { dayWords, timeWords } from '../time/words.ts'
import type { Entry } from './course-values.ts'
import { moved } from './entry-draft.ts'
import { daysOf, patternOf, type Weekday } from './recurrence.ts'

/** Sessions and deadlines in words: `Tuesdays 14:15–16:00, 12 times, 60 people`. */
export function useEntryWords() {
  const t = useTranslations('fields.calendar')
  const locale = useLocale()
  const format = useFormatter()
  const { time_zone } = useMe()
  return useMemo(() => {
    const time = (text: string) => timeWords(`2026-01-01T${text}:00Z`, 'UTC', locale)
    const day = (text: string) => dayWords(`${text.slice(0, 10)}T00:00:00Z`, 'UTC', locale)
    const hours = ({ start, minutes }: Entry) => {
      const from = start.slice(11, 16) || '00:00'
      return minutes === 0 ? time(from) : t('hours', { from: time(from), until: time(moved(from, minutes)) })
    }
    /** When it happens. */
    const when = (entry: Entry) => {
      if (entry.rrule === undefined) return t('once', { day: weekday(entry.start, locale), date: day(entry.start), time: hours(entry) })
      const pattern = patternOf(entry.rrule, entry.start, time_zone)
      if (pattern === undefined) return t('otherRule', { date: day(entry.start), time: hours(entry) })
      const all = daysOf(entry.start, pattern)
      return t(pattern.interval === 1 ? 'weekly' : 'fortnightly', {
        days: format.list(pattern.days.map((one) => t(`weekdays.${one}`))), time: hours(entry), count: all.length,
      })
    }
    /** From its first day to its last. */
    const span = (entry: Entry) => {
      const pattern = entry.rrule === undefined ? undefined : patternOf(entry.rrule, entry.start, time_zone)
      const all = pattern === undefined ? [] : daysOf(entry.start, pattern)
      const [first, last] = [all[0], all.at(-1)]
      return first === undefined || last === undefined ? '' : t('span', { first: day(first), last: day(last) })
    }
    const whole = (entry: Entry) => (entry.people === undefined ? when(entry) : t('withPeople', { when: when(entry), count: entry.people }))
    return { when, span, whole, day, time, weekdayName: (one: Weekday) => weekdayNames(locale)[one - 1] ?? '' }
  }, [t, locale, format, time_zone])
}

function weekday(when: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${when.slice(0, 10)}T00:00:00Z`))
}

/** Monday to Sunday, short. */
function weekdayNames(locale: string): readonly string[] {
  const form = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  // 5 January 2026 is a Monday.
  return Array.from({ length: 7 }, (_, day) => form.format(new Date(Date.UTC(2026, 0, 5 + day))))
}
