import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ChangePreview } from '../../../../shared/contract/change-preview.ts'
import type { CourseView } from '../../../../shared/contract/course-view.ts'
import { coursePath } from '../../api/courses.ts'
import { useSession } from '../../session/session-context.tsx'

const settleMilliseconds = 400

/** What a change would do, asked of the server once the typing pauses; the last answer stays meanwhile. */
export function useChangePreview(course: CourseView, patch: Readonly<Record<string, unknown>>) {
  const { http } = useSession()
  const text = JSON.stringify(patch)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMilliseconds)
    return () => clearTimeout(timer)
  }, [text])
  const isEmpty = text === '{}'
  const query = useQuery({
    queryKey: ['change-preview', course.slug, course.generation, settled],
    enabled: !isEmpty && settled !== '{}',
    queryFn: ({ signal }) => http<ChangePreview>(`${coursePath(course.slug)}/change/preview`, {
      method: 'POST', text: settled, mediaType: 'application/merge-patch+json', signal,
    }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const isAsking = query.isFetching || settled !== text
  return { preview: isEmpty ? undefined : query.data, error: isEmpty ? null : query.error, isAsking: !isEmpty && isAsking }
}
