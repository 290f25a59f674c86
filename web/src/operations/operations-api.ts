import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RolloutsView } from '../../../shared/contract/image-view.ts'
import type {
  AnnouncedList, DeadLetters, DeletionQuestions, OperatedList, ReturnedMails, Versions,
} from '../../../shared/contract/operations-view.ts'
import type { Call } from '../api/http.ts'
import { useSession } from '../session/session-context.tsx'
import { usePaged } from './paged.ts'
import { usePollPace } from './poll-pace.ts'

const base = '/api/operations'
const area = 'operations'
/** As many as a page of the API may have: a platform's courses in few calls. */
const limit = '100'

export const shows = ['running', 'trouble', 'behind', 'all'] as const
export type Show = (typeof shows)[number]

/** Courses with their conditions and versions; all of those shown, or what words of their name or slug find. */
export function useOperated(show: Show, q = '') {
  return usePaged<OperatedList>([area, 'courses', show, q], `${base}/courses`, { show, limit, ...(q === '' ? {} : { q }) }, true, (before) => before[2] === show)
}

export function useDeletionQuestions() {
  return usePaged<DeletionQuestions>([area, 'deletions'], `${base}/deletions`, { limit })
}

export function useReturnedMails() {
  return usePaged<ReturnedMails>([area, 'mails'], `${base}/mails`, { limit })
}

export function useDeadLetters() {
  return useWatched<DeadLetters>([area, 'dead-letters'], `${base}/dead-letters`, calmly)
}

export function useVersions() {
  return useWatched<Versions>([area, 'versions'], `${base}/versions`, calmly)
}

export function useAnnouncements() {
  return useWatched<AnnouncedList>([area, 'announcements'], `${base}/announcements`, whileSending)
}

/** The upgrade that runs or ran last, and those before it. */
export function useRollouts() {
  return useWatched<RolloutsView>([area, 'rollouts'], '/api/rollouts/current', whileRunning)
}

const calmly = () => 10_000
const whileSending = (list: AnnouncedList | undefined) => (list?.announcements.some(({ state }) => state === 'sending') === true ? 2_000 : 15_000)
const whileRunning = (list: RolloutsView | undefined) =>
  (list?.current !== undefined && (list.current.state === 'running' || list.current.underway.length > 0) ? 2_000 : 15_000)

function useWatched<T>(queryKey: QueryKey, path: string, pace: (data: T | undefined) => number) {
  const { http } = useSession()
  const refetchInterval = usePollPace<T>(pace)
  return useQuery<T>({ queryKey, queryFn: ({ signal }) => http<T>(path, { signal }), refetchInterval })
}

export interface Act extends Omit<Call, 'signal'> { readonly path: string }

/** One act of an operator; afterwards everything on these pages is asked for again, also when it was refused. */
export function useAct<T>(also: readonly string[] = []) {
  const { http } = useSession()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ path, ...call }: Act) => http<T>(path, call),
    onSettled: () => {
      for (const one of [area, ...also]) void queries.invalidateQueries({ queryKey: [one] })
    },
  })
}
