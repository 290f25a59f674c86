import { ShieldAlert } from 'lucide-react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { SelectInput, TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const choices = [
  ['private', 'Closed to students'], ['public', 'Open to students'], ['archived', 'Archived: no hub'],
] as const
const blank: { visibility: (typeof choices)[number][0]; reason: string; until: string } = { visibility: 'private', reason: '', until: '' }

/** Sets the dates aside for a while; never leads to deletion. */
export function OverrideAct({ course }: { course: CourseView }) {
  const change = useCourseChange(course)
  const [values, setValues, forget] = useKept(`override:${course.slug}`, blank)
  const body = {
    visibility: values.visibility, reason: values.reason.trim(), ...(values.until === '' ? {} : { until: values.until }),
  }
  return (
    <>
      <ActionDialog trigger={<><ShieldAlert size={18} aria-hidden />Override the dates</>} title="Override the dates">
        {(close) => (
          <>
            <p>The override holds over the dates until it ends or is lifted. It can never cause a deletion.</p>
            <SelectInput label="The course is" value={values.visibility} options={choices}
              onChange={(visibility) => setValues({ ...values, visibility })} />
            <DateInput label="Until (optional)" timed value={values.until} onChange={(until) => setValues({ ...values, until })} />
            <TextInput label="Reason" hint="The people concerned read it." lines={3} maxLength={1000} value={values.reason}
              onChange={(reason) => setValues({ ...values, reason })} />
            {change.error !== null && <ProblemNotice error={change.error} />}
            <div className="row">
              <button className="button" type="button" disabled={change.isPending || body.reason.length < 3}
                onClick={() => change.mutate({ path: '/override', method: 'PUT', body }, { onSuccess: () => { forget(); close() } })}>
                Override
              </button>
              <button className="button quiet" type="button" onClick={close}>Leave it to the dates</button>
            </div>
          </>
        )}
      </ActionDialog>
      {course.override !== undefined && (
        <button className="button quiet" type="button" disabled={change.isPending}
          onClick={() => change.mutate({ path: '/override', method: 'DELETE' })}>Lift the override</button>
      )}
    </>
  )
}
