import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { When } from '../time/when.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** Where governance decides on a request; the request itself stands in full below it. */
export function DecisionBox({ course }: { course: CourseView }) {
  const change = useCourseChange(course)
  const [reason, setReason, forget] = useKept(`decision:${course.slug}`, '')
  const short = reason.trim().length < 3
  const decide = (verdict: 'approve' | 'decline' | 'ask-for-changes') => change.mutate(
    { path: '/decision', method: 'POST', body: { verdict, ...(short ? {} : { reason: reason.trim() }) } }, { onSuccess: forget },
  )
  return (
    <section className="panel" data-tone="ask" aria-labelledby="decide">
      <h2 id="decide">Decide on this request</h2>
      <p>{course.requester} asked for it on <When at={course.requested_at} distance />. What was asked for stands below in full; your
        decision is bound to what you see (version {course.generation}).</p>
      <TextInput label="Reason" hint="Needed to decline or to ask for changes; the people concerned read it." lines={3} maxLength={1000}
        value={reason} onChange={setReason} />
      <div className="row">
        <button className="button" type="button" disabled={change.isPending} onClick={() => decide('approve')}>Approve</button>
        <button className="button quiet" type="button" disabled={change.isPending || short} onClick={() => decide('ask-for-changes')}>
          Ask for changes
        </button>
        <button className="button quiet" type="button" disabled={change.isPending || short} onClick={() => decide('decline')}>Decline</button>
      </div>
      {change.error !== null && <ProblemNotice error={change.error} />}
    </section>
  )
}
