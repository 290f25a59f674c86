import { useMutation } from '@tanstack/react-query'
import { CalendarPlus } from 'lucide-react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { coursePath } from '../api/courses.ts'
import { useSession } from '../session/session-context.tsx'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { saveFile } from '../ui/save-file.ts'

/** The course's dates in one's own calendar: a link to subscribe to, or a file. */
export function CalendarAct({ course }: { course: CourseView }) {
  const { http } = useSession()
  const link = useMutation({ mutationFn: () => http<{ url: string }>(`${coursePath(course.slug)}/calendar`, { method: 'POST' }) })
  const file = useMutation({
    mutationFn: async () => saveFile(await http<string>(`${coursePath(course.slug)}/calendar.ics`), `${course.slug}.ics`, 'text/calendar'),
  })
  const error = link.error ?? file.error
  return (
    <ActionDialog trigger={<><CalendarPlus size={18} aria-hidden />Dates in my calendar</>} title="The dates in your calendar">
      {(close) => (
        <>
          <p>Subscribe, and the calendar follows every change. Whoever has the link can read the dates; making a new one ends the old.</p>
          {link.data !== undefined && (
            <Field label="Subscribe to this address">
              {(tied) => <input className="input" {...tied} readOnly value={link.data.url} onFocus={(event) => event.target.select()} />}
            </Field>
          )}
          {error !== null && <ProblemNotice error={error} />}
          <div className="row">
            <button className="button" type="button" disabled={link.isPending} onClick={() => link.mutate()}>
              {link.data === undefined ? 'Make a link' : 'Make a new link'}</button>
            <button className="button quiet" type="button" disabled={file.isPending} onClick={() => file.mutate()}>Download once (.ics)</button>
            <button className="button quiet" type="button" onClick={close}>Close</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}
