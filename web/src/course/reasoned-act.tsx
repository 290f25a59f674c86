import type { ReactNode } from 'react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** An act on a course that needs nothing but a reason: ending it early, cancelling its request. */
export function ReasonedAct({ course, path, trigger, title, warning, act }: {
  course: CourseView; path: '/end' | '/cancellation'; trigger: ReactNode; title: string; warning: string; act: string
}) {
  const change = useCourseChange(course)
  const [reason, setReason, forget] = useKept(`reason:${path}:${course.slug}`, '')
  return (
    <ActionDialog trigger={trigger} title={title}>
      {(close) => (
        <>
          <p>{warning}</p>
          <TextInput label="Reason" hint="The people concerned read it." lines={3} maxLength={1000} value={reason} onChange={setReason} />
          {change.error !== null && <ProblemNotice error={change.error} />}
          <div className="row">
            <button className="button danger" type="button" disabled={change.isPending || reason.trim().length < 3}
              onClick={() => change.mutate({ path, method: 'POST', body: { reason: reason.trim() } }, { onSuccess: () => { forget(); close() } })}>
              {act}
            </button>
            <button className="button quiet" type="button" onClick={close}>Leave it as it is</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}
