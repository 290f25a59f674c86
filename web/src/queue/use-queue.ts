import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Queue, QueueItem } from '../../../shared/contract/queue.ts'
import type { Http } from '../api/http.ts'
import { useSession } from '../session/session-context.tsx'
import type { QueueState } from './queue-filter.ts'

const pageLength = 100
/** Another member of governance may be at work at the same time. */
const again = 20_000

/** What waits for governance, the first due first, page by page. */
export function useQueue(state: QueueState) {
  const { http } = useSession()
  return useInfiniteQuery({
    queryKey: ['queue', 'list', state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => queuePage(http, state, pageParam, signal),
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: again,
  })
}

/** Everything that waits in a state, asked for anew. */
export function useWholeQueue(): (state: QueueState) => Promise<readonly QueueItem[]> {
  const { http } = useSession()
  return useCallback(async (state: QueueState) => {
    const items: QueueItem[] = []
    let cursor: string | undefined = ''
    while (cursor !== undefined) {
      const page: Queue = await queuePage(http, state, cursor)
      items.push(...page.items)
      cursor = page.next_cursor
    }
    return items
  }, [http])
}

function queuePage(http: Http, state: QueueState, cursor: string, signal?: AbortSignal): Promise<Queue> {
  const query = new URLSearchParams({ state, limit: String(pageLength), ...(cursor === '' ? {} : { cursor }) })
  return http<Queue>(`/api/queue?${query}`, signal === undefined ? {} : { signal })
}
