import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InviteState, InviteView, MemberList, MemberView, MyCourses, OpenCourses } from '../../../shared/contract/member-view.ts'
import { useSession } from '../session/session-context.tsx'
import { coursePath } from './courses.ts'
import type { Call } from './http.ts'

export type MemberState = Exclude<MemberView['state'], 'listed'>

/** People of a course, a page at a time; all of them, or those with one state. Nothing is asked while not `enabled`. */
export function useMembers(slug: string, state: MemberState | undefined, enabled = true) {
  const { http } = useSession()
  return useInfiniteQuery({
    queryKey: ['members', slug, state ?? 'all'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams()
      if (state !== undefined) query.set('state', state)
      if (pageParam !== '') query.set('cursor', pageParam)
      return http<MemberList>(`${coursePath(slug)}/members?${query}`, { signal })
    },
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: 20_000,
    enabled,
  })
}

export interface MemberCall extends Omit<Call, 'signal' | 'seen'> {
  /** Below the course's path: `/invite`. */
  readonly path: string
}

/** One act on the people of a course; afterwards everything that tells of them is fetched again, also when it was refused. */
export function useMemberAct<T>(slug: string) {
  const { http } = useSession()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ path, ...call }: MemberCall) => http<T>(`${coursePath(slug)}${path}`, call),
    onSettled: () => {
      for (const area of ['members', 'course', 'history', 'invite-state']) void queries.invalidateQueries({ queryKey: [area, slug] })
    },
  })
}

/** Whether there is a link by which people apply, and until when; the link itself is told once, when it is made. */
export function useInviteState(slug: string) {
  const { http } = useSession()
  return useQuery({
    queryKey: ['invite-state', slug],
    queryFn: ({ signal }) => http<InviteState>(`${coursePath(slug)}/invite`, { signal }),
  })
}

/** What an invite link is for, and how the reader stands. */
export function useInvite(token: string) {
  const { http } = useSession()
  return useQuery({
    queryKey: ['invite', token],
    queryFn: ({ signal }) => http<InviteView>(invitePath(token), { signal }),
    refetchInterval: 20_000,
  })
}

export function invitePath(token: string): string {
  return `/api/invites/${encodeURIComponent(token)}`
}

/** The courses on which the reader is or wants to be a student. */
export function useMyCourses() {
  const { http } = useSession()
  return useInfiniteQuery({
    queryKey: ['my-courses'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '100', ...(pageParam === '' ? {} : { cursor: pageParam }) })
      return http<MyCourses>(`/api/me/courses?${query}`, { signal })
    },
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: 20_000,
  })
}

/** Courses that are open to everybody now, found by the beginnings of words. */
export function useOpenCourses(q: string) {
  const { http } = useSession()
  return useInfiniteQuery({
    queryKey: ['open-courses', q],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...(q === '' ? {} : { q }), ...(pageParam === '' ? {} : { cursor: pageParam }) })
      return http<OpenCourses>(`/api/open-courses?${query}`, { signal })
    },
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: (before) => before,
    refetchInterval: 30_000,
  })
}
