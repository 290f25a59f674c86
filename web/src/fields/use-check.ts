import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Validation } from '../../../shared/contract/check-view.ts'
import { useSession } from '../session/session-context.tsx'
import { useSettled } from '../ui/settled.ts'

const settleMilliseconds = 400

/** Has the server check a request while it is being written, once the typing pauses; the last answer stays meanwhile. */
export function useCheck(text: string, mediaType: 'application/json' | 'application/yaml') {
  const { http } = useSession()
  const settled = useSettled(text, settleMilliseconds)
  const query = useQuery({
    queryKey: ['validation', mediaType, settled],
    enabled: settled.trim() !== '',
    queryFn: ({ signal }) => http<Validation>('/api/validations', { method: 'POST', text: settled, mediaType, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  })
  const blank = settled.trim() === ''
  return { check: blank ? undefined : query.data, error: blank ? null : query.error, checking: query.isFetching || settled !== text }
}
