import { Link } from 'react-router'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { phaseWords } from '../phase/phase-words.ts'
import { When } from '../time/when.tsx'
import { Notice } from '../ui/notice.tsx'

/** What bends the course's life away from its dates, or needs somebody: overrides, refusals, deletion. */
export function Standing({ course }: { course: CourseView }) {
  return (
    <>
      <OverrideStanding course={course} />
      <RequestStanding course={course} />
      <ChangeStanding course={course} />
      <QuestionStanding course={course} />
      <GraceStanding course={course} />
      <PurgeStanding course={course} />
    </>
  )
}

function OverrideStanding({ course: { override } }: { course: CourseView }) {
  if (override === undefined) return null
  return (
    <Notice tone="warn">
      <p><strong>Overridden: {phaseWords[override.visibility].name.toLowerCase()}</strong>
        {override.until === undefined ? ' until it is lifted' : <> until <When at={override.until} /></>}, whatever the dates say.
        {' '}By {override.by}: {override.reason}</p>
    </Notice>
  )
}

function RequestStanding({ course }: { course: CourseView }) {
  const { decision, cancelled } = course
  if (cancelled !== undefined) {
    return <Notice><p><strong>Cancelled</strong> by {cancelled.by} on <When at={cancelled.at} />: {cancelled.reason}</p></Notice>
  }
  if (decision === undefined || decision.verdict === 'approved') return null
  const declined = decision.verdict === 'declined'
  return (
    <Notice tone="warn">
      <p><strong>{declined ? 'Governance declined the request.' : 'Governance asks for changes.'}</strong>
        {' '}{decision.reason} ({decision.by}, <When at={decision.at} />)</p>
      {course.actions.includes('change') && (
        <Link className="button small" to={`/courses/${course.slug}/edit`}>{declined ? 'Change it and ask again' : 'Change the request'}</Link>
      )}
    </Notice>
  )
}

function ChangeStanding({ course: { change, change_decision: settled } }: { course: CourseView }) {
  if (change !== undefined || settled?.verdict !== 'declined') return null
  return (
    <Notice>
      <p><strong>The change that {settled.proposed_by} asked for was declined</strong> by {settled.by} on <When at={settled.at} />: {settled.reason}</p>
    </Notice>
  )
}

function QuestionStanding({ course: { phase, deletion, actions, slug } }: { course: CourseView }) {
  if (phase !== 'deletion-due') return null
  return (
    <Notice tone="warn">
      <p><strong>Can the data be deleted?</strong> {deletion === undefined ? 'The people in charge will be asked by mail.'
        : <>The people in charge were asked on <When at={deletion.asked_at} />.</>}</p>
      {actions.includes('answer-deletion') && <Link className="button small" to={`/courses/${slug}/deletion`}>Answer</Link>}
    </Notice>
  )
}

function GraceStanding({ course: { phase, deletion, actions, slug } }: { course: CourseView }) {
  if (phase !== 'deleting' || deletion?.confirmed === undefined) return null
  return (
    <Notice tone="warn">
      <p><strong>{deletion.confirmed.by} confirmed the deletion.</strong> The data goes
        on <When at={deletion.confirmed.grace_ends_at} distance />.</p>
      {actions.includes('undo-deletion') && <Link className="button small" to={`/courses/${slug}/deletion`}>Keep the data after all</Link>}
    </Notice>
  )
}

function PurgeStanding({ course: { deletion } }: { course: CourseView }) {
  if (deletion?.purged === undefined) return null
  return (
    <Notice>
      <p>The data ({deletion.purged.files} files) was deleted on <When at={deletion.purged.at} />.
        {deletion.backed_up !== undefined && <> A verified backup was made first: <code>{deletion.backed_up.location}</code>.</>}</p>
    </Notice>
  )
}
