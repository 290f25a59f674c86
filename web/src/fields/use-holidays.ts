import { parseAbsolute, toCalendarDate } from '@internationalized/date'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocale } from 'use-intl'
import type { HolidayList } from '../../../shared/contract/planning-view.ts'
import { useMe } from '../api/me.tsx'
import { useSession } from '../session/session-context.tsx'
import { useNow } from '../time/clock.tsx'

/** As far as any date of a course may lie ahead, and within what the API answers at once. */
const daysAhead = 1_150

/** The institution's holidays: name by day (`2026-12-06`), from this month on. Empty while they are not known. */
export function useHolidays(): ReadonlyMap<string, string> {
  const { http } = useSession()
  const { time_zone } = useMe()
  const language = useLocale().slice(0, 2)
  const from = toCalendarDate(parseAbsolute(useNow(), time_zone)).set({ day: 1 })
  const until = from.add({ days: daysAhead })
  const { data } = useQuery({
    queryKey: ['holidays', from.toString()],
    queryFn: ({ signal }) => http<HolidayList>(`/api/holidays?from=${from.toString()}&until=${until.toString()}`, { signal }),
    staleTime: Infinity,
    // Without them the calendar shows less and works as well.
    retry: false,
  })
  return useMemo(
    () => new Map((data?.holidays ?? []).map(({ date, name, names }) => [date, names[language] ?? name])),
    [data, language],
  )
}
