import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CopyPlus } from 'lucide-react'
import { useNavigate } from 'react-router'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { coursePath } from '../api/courses.ts'
import { useSession } from '../session/session-context.tsx'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { TextInput } from '../ui/field.tsx'
import { forgetIdempotencyKey, idempotencyKeyFor, useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** Asks for next year's presentation: a new course, dates a year later, no data. */
export function RenewAct({ course }: { course: CourseView }) {
  const { http } = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = `renew:${course.slug}`
  const [slug, setSlug, forget] = useKept(form, '')
  const renewal = useMutation({
    mutationFn: () => {
      const body = slug.trim() === '' ? {} : { slug: slug.trim() }
      return http<CourseView>(`${coursePath(course.slug)}/renewal`, {
        method: 'POST', body, idempotencyKey: idempotencyKeyFor(form, JSON.stringify(body)),
      })
    },
    onSuccess: async (renewed) => {
      forget()
      forgetIdempotencyKey(form)
      void queries.invalidateQueries({ queryKey: ['courses'] })
      await navigate(`/courses/${renewed.slug}`)
    },
  })
  return (
    <ActionDialog trigger={<><CopyPlus size={18} aria-hidden />Renew for next year</>} title="Renew for next year">
      {(close) => (
        <>
          <p>A new request with the same people, software and resources and all dates a year later. No data is copied, and
            governance approves it as any other.</p>
          <TextInput label="Name in addresses (optional)" hint="Suggested from the name and the year when left empty." maxLength={31}
            value={slug} onChange={setSlug} />
          {renewal.error !== null && <ProblemNotice error={renewal.error} />}
          <div className="row">
            <button className="button" type="button" disabled={renewal.isPending} onClick={() => renewal.mutate()}>Ask for it</button>
            <button className="button quiet" type="button" onClick={close}>Not now</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}
