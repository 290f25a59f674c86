import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { When } from '../time/when.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { DiffTable } from './diff-table.tsx'

/** A change that waits for governance: what it would do, why it waits, and for those who may, the decision. */
export function ChangeBox({ course, change }: { course: CourseView; change: NonNullable<CourseView['change']> }) {
  const sending = useCourseChange(course)
  const [reason, setReason, forget] = useKept(`change-decision:${course.slug}`, '')
  const short = reason.trim().length < 3
  const decide = (verdict: 'approve' | 'decline') => sending.mutate(
    { path: '/change/decision', method: 'POST', body: { verdict, ...(short ? {} : { reason: reason.trim() }) } }, { onSuccess: forget },
  )
  const may = course.actions.includes('decide-change')
  return (
    <section className="panel" data-tone="ask" aria-labelledby="change">
      <h2 id="change">{may ? 'Decide on this change' : 'A change waits for governance'}</h2>
      <p>{change.by} asked for it on <When at={change.at} distance />.{change.reason !== undefined && ` “${change.reason}”`}</p>
      <DiffTable diff={change.diff} />
      {change.needs_governance.length > 0 && (
        <div><h3>Why it needs a decision</h3><ul>{change.needs_governance.map((why) => <li key={why}>{why}</li>)}</ul></div>
      )}
      {may && <TextInput label="Reason" hint="Needed to decline." lines={2} maxLength={1000} value={reason} onChange={setReason} />}
      <div className="row">
        {may && <button className="button" type="button" disabled={sending.isPending} onClick={() => decide('approve')}>Approve the change</button>}
        {may && <button className="button quiet" type="button" disabled={sending.isPending || short} onClick={() => decide('decline')}>
          Decline the change</button>}
        {course.actions.includes('withdraw-change') && (
          <button className="button quiet" type="button" disabled={sending.isPending}
            onClick={() => sending.mutate({ path: '/change', method: 'DELETE' })}>Take it back</button>
        )}
      </div>
      {sending.error !== null && <ProblemNotice error={sending.error} />}
    </section>
  )
}
