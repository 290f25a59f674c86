import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CalendarList, Forecast } from '../../../shared/contract/planning-view.ts'
import { useSession } from '../session/session-context.tsx'

const fresh = 60_000

/** People per hour over all courses for local days; what was shown before stays while other days are fetched. */
export function useForecast(from: string, until: string) {
  const { http } = useSession()
  return useQuery({
    queryKey: ['forecast', from, until],
    queryFn: ({ signal }) => http<Forecast>(`/api/forecast?${new URLSearchParams({ from, until })}`, { signal }),
    staleTime: fresh,
    placeholderData: keepPreviousData,
  })
}

/** Sessions, deadlines and transitions of all courses on local days, two months of them at most. */
export function useCalendar(from: string, until: string) {
  const { http } = useSession()
  return useQuery({
    queryKey: ['calendar', from, until],
    queryFn: ({ signal }) => http<CalendarList>(`/api/calendar?${new URLSearchParams({ from, until })}`, { signal }),
    staleTime: fresh,
    placeholderData: keepPreviousData,
  })
}
