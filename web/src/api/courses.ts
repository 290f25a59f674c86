import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ComingDates } from '../../../shared/contract/coming-dates.ts'
import type { CourseList, CourseView, History } from '../../../shared/contract/course-view.ts'
import { useSession } from '../session/session-context.tsx'
import { hubIsComing } from '../course/hub/hub-state.ts'
import { createPoll } from './poll.ts'
import { useNow } from '../time/clock.tsx'
import type { Call } from './http.ts'
import { isRefusal } from './problem.ts'

export interface CourseFilter {
  readonly scope: 'mine' | 'all' | 'trouble'
  readonly phase?: string
  readonly q?: string
}

/** Path of a course in the API. */
export function coursePath(slug: string): string {
  return `/api/courses/${encodeURIComponent(slug)}`
}

export function useCourses(filter: CourseFilter) {
  const { http } = useSession()
  return useInfiniteQuery({
    queryKey: ['courses', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ scope: filter.scope, limit: '50' })
      if (filter.phase !== undefined) query.set('phase', filter.phase)
      if (filter.q !== undefined && filter.q !== '') query.set('q', filter.q)
      if (pageParam !== '') query.set('cursor', pageParam)
      return http<CourseList>(`/api/courses?${query}`, { signal })
    },
    getNextPageParam: (last) => last.next_cursor,
    // While one types, what was found before stays on the screen.
    placeholderData: (before) => before,
    refetchInterval: 20_000,
  })
}

/** One course, asked for again as `pollDelay` says: promptly while its hub is coming or going. */
export function useCourse(slug: string) {
  const { http } = useSession()
  const [poll] = useState(createPoll)
  return useQuery({
    queryKey: ['course', slug],
    queryFn: ({ signal }) => http<CourseView>(coursePath(slug), { signal }),
    refetchInterval: ({ state }) => poll(state, { moving: state.data !== undefined && hubIsComing(state.data), hidden: document.hidden }),
    // Whoever comes back to a tab in which nothing was asked for sees what is so now.
    refetchOnWindowFocus: 'always',
  })
}

/** The next sessions and deadlines of a course; others when its calendar changes, or time goes on by a day. */
export function useComingDates({ slug, generation }: Pick<CourseView, 'slug' | 'generation'>, limit: number) {
  const { http } = useSession()
  const day = useNow().slice(0, 10)
  return useQuery({
    queryKey: ['coming-dates', slug, generation, limit, day],
    queryFn: ({ signal }) => http<ComingDates>(`${coursePath(slug)}/dates?${new URLSearchParams({ limit: String(limit) })}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

/** A course's history, newest first; asked for again when the course has another version, while what is known stays. */
export function useHistory(slug: string, version: number) {
  const { http } = useSession()
  const history = useInfiniteQuery({
    queryKey: ['history', slug],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(pageParam === '' ? {} : { cursor: pageParam })
      return http<History>(`${coursePath(slug)}/history?${query}`, { signal })
    },
    getNextPageParam: (last) => last.next_cursor,
  })
  const { refetch } = history
  const seen = useRef(version)
  useEffect(() => {
    if (seen.current === version) return
    seen.current = version
    void refetch()
  }, [version, refetch])
  return history
}

export interface CourseChange extends Omit<Call, 'signal' | 'seen'> {
  /** Below the course's path: `/decision`, or empty for the course itself. */
  readonly path: string
}

/**
 * A change of a course, made against the generation on the screen. When there is a newer one the server refuses: then
 * the new state is fetched, and what was typed stays for another try.
 */
export function useCourseChange(course: CourseView) {
  const { http } = useSession()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ path, ...call }: CourseChange) =>
      http<CourseView>(`${coursePath(course.slug)}${path}`, { ...call, seen: course.generation }),
    onSuccess: (changed) => {
      queries.setQueryData(['course', changed.slug], changed)
      void queries.invalidateQueries({ queryKey: ['courses'] })
      // A history on the screen follows the version by itself; one that is opened later must not take the old one for fresh.
      void queries.invalidateQueries({ queryKey: ['history', changed.slug], refetchType: 'none' })
    },
    onError: (error) => {
      if (isRefusal(error, 'seen-other-version')) void queries.invalidateQueries({ queryKey: ['course', course.slug] })
    },
  })
}
