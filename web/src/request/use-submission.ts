import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { CourseView, Submission } from '../../../shared/contract/course-view.ts'
import { ApiProblem } from '../api/problem.ts'
import { useSession } from '../session/session-context.tsx'
import { forgetIdempotencyKey, idempotencyKeyFor } from '../ui/kept-state.ts'

interface SubmissionForm {
  /** Names the form, for what is kept of it. */
  readonly form: string
  readonly path: string
  readonly mediaType?: string
  /** Called once it was accepted. */
  readonly onAccepted: () => void
  /** Called with the id of the draft that keeps a refused text, if there is one. */
  readonly onDraft?: (id: string, text: string | undefined) => void
}

/** Sends a request; a repeated try of the same text is the same request. Then the new course's page says what happens next. */
export function useSubmission({ form, path, mediaType, onAccepted, onDraft }: SubmissionForm) {
  const { http } = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (text: string | undefined) => http<Submission | CourseView>(path, {
      method: 'POST',
      idempotencyKey: idempotencyKeyFor(form, text ?? path),
      ...(text === undefined ? {} : { text }),
      ...(mediaType === undefined ? {} : { mediaType }),
    }),
    onSuccess: async (answer) => {
      const course = 'course' in answer ? answer.course : answer
      onAccepted()
      forgetIdempotencyKey(form)
      queries.setQueryData(['course', course.slug], course)
      void queries.invalidateQueries({ queryKey: ['courses'] })
      void queries.invalidateQueries({ queryKey: ['drafts'] })
      await navigate(`/courses/${course.slug}`, { state: { outcome: 'submitted' } })
    },
    onError: (error, text) => {
      if (!(error instanceof ApiProblem) || error.problem.draft === undefined) return
      void queries.invalidateQueries({ queryKey: ['drafts'] })
      onDraft?.(error.problem.draft, text)
    },
  })
}
