import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { coursePath, useCourseChange } from '../api/courses.ts'
import { useSession } from '../session/session-context.tsx'
import { useSay } from '../ui/status-line.tsx'

export type Verdict = 'approve' | 'decline' | 'ask-for-changes'

const said = {
  request: { 'approve': 'approve', 'decline': 'decline', 'ask-for-changes': 'ask-for-changes' },
  change: { 'approve': 'approveChange', 'decline': 'declineChange', 'ask-for-changes': 'ask-for-changes' },
} as const

/** Deciding on a request or a change: says at the foot of the page what was decided, with a way to take it back. */
export function useDecide(course: CourseView, about: keyof typeof said) {
  const t = useTranslations('queue.said')
  const say = useSay()
  const queries = useQueryClient()
  const undo = useUndo()
  const sending = useCourseChange(course)
  const decide = (verdict: Verdict, reason: string, onDone: () => void) => sending.mutate(
    { path: about === 'request' ? '/decision' : '/change/decision', method: 'POST', body: { verdict, ...(reason === '' ? {} : { reason }) } },
    {
      onSuccess: (decided) => {
        void queries.invalidateQueries({ queryKey: ['queue'] })
        say(t(said[about][verdict], { name: decided.name }), decided.undo === undefined ? undefined : () => undo(decided))
        onDone()
      },
    },
  )
  return { decide, sending }
}

/** Takes the last decision on a course back, as it was seen; rejects when somebody acted upon it meanwhile. */
export function useUndo(): (course: CourseView) => Promise<void> {
  const { http } = useSession()
  const queries = useQueryClient()
  return async ({ slug, generation }) => {
    try {
      const back = await http<CourseView>(`${coursePath(slug)}/decision`, { method: 'DELETE', seen: generation })
      queries.setQueryData(['course', slug], back)
    } finally {
      // Where it was refused, somebody else was there: what is on the screen is old then.
      for (const queryKey of [['queue'], ['courses'], ['course', slug]]) void queries.invalidateQueries({ queryKey })
      void queries.invalidateQueries({ queryKey: ['history', slug], refetchType: 'none' })
    }
  }
}
