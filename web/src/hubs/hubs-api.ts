import { useQuery } from '@tanstack/react-query'
import type { History } from '../../../shared/contract/course-view.ts'
import type { HubList, HubView } from '../../../shared/contract/hub-view.ts'
import { usePaged } from '../operations/paged.ts'
import { useSession } from '../session/session-context.tsx'

/** Path of a hub in the API. */
export function hubPath(name: string): string {
  return `/api/hubs/${encodeURIComponent(name)}`
}

/** Registered hubs by name, removed ones too. */
export function useHubs() {
  return usePaged<HubList>(['hubs', 'list'], '/api/hubs', { limit: '100' })
}

/** One hub with the courses in it; soon asked for again while it is not as intended. */
export function useHub(name: string) {
  const { http } = useSession()
  return useQuery({
    queryKey: ['hubs', 'one', name],
    queryFn: ({ signal }) => http<HubView>(hubPath(name), { signal }),
    refetchInterval: ({ state }) => (state.data?.generation === state.data?.observed_generation && state.data?.retry === undefined ? 15_000 : 3_000),
  })
}

/** Who did what with a hub, newest first. */
export function useHubHistory(name: string) {
  return usePaged<History>(['hubs', 'history', name], `${hubPath(name)}/history`)
}
