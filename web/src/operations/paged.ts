import { type InfiniteData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { useSession } from '../session/session-context.tsx'
import { usePollPace } from './poll-pace.ts'

interface Page { readonly next_cursor?: string | undefined }

const calmly = () => 10_000

/**
 * A list that comes a page at a time, asked for again by itself; `query` goes with each page. What stood under a key that is `like`
 * this one stays on the page until the answer is there.
 */
export function usePaged<P extends Page>(
  key: QueryKey, path: string, query: Readonly<Record<string, string>> = {}, enabled = true, like: (before: QueryKey) => boolean = () => false,
) {
  const { http } = useSession()
  const refetchInterval = usePollPace<InfiniteData<P, string>>(calmly)
  return useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ ...query, ...(pageParam === '' ? {} : { cursor: pageParam }) })
      return http<P>(`${path}?${asked}`, { signal })
    },
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval,
    placeholderData: (before, of) => (of !== undefined && like(of.queryKey) ? before : undefined),
    enabled,
  })
}
