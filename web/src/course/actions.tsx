import { CircleStop, Pencil, Trash2, Undo2, Users, X } from 'lucide-react'
import { Link } from 'react-router'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { CalendarAct } from './calendar-act.tsx'
import { OverrideAct } from './override-act.tsx'
import { ReasonedAct } from './reasoned-act.tsx'
import { RenewAct } from './renew-act.tsx'

const acts = ['see-members', 'change', 'renew', 'calendar', 'answer-deletion', 'undo-deletion', 'override', 'end', 'cancel'] as const

/** What the reader may do with the course now, and nothing else. */
export function Actions({ course }: { course: CourseView }) {
  const may = (action: CourseView['actions'][number]) => course.actions.includes(action)
  const shown = acts.some(may)
  if (!shown) return null
  return (
    <aside className="panel actions" aria-labelledby="actions">
      <h2 id="actions">What you can do</h2>
      {may('answer-deletion') && (
        <Link className="button" to={`/courses/${course.slug}/deletion`}><Trash2 size={18} aria-hidden />Answer the deletion question</Link>
      )}
      {may('undo-deletion') && (
        <Link className="button" to={`/courses/${course.slug}/deletion`}><Undo2 size={18} aria-hidden />Keep the data after all</Link>
      )}
      {may('see-members') && (
        <Link className="button quiet" to={`/courses/${course.slug}/members`}><Users size={18} aria-hidden />People of the course</Link>
      )}
      {may('change') && (
        <Link className="button quiet" to={`/courses/${course.slug}/edit`}><Pencil size={18} aria-hidden />Change the course</Link>
      )}
      {may('renew') && <RenewAct course={course} />}
      {may('calendar') && <CalendarAct course={course} />}
      {may('override') && <><hr /><OverrideAct course={course} /></>}
      {may('end') && (
        <>
          <hr />
          <ReasonedAct course={course} path="/end" trigger={<><CircleStop size={18} aria-hidden />End the course now</>} title="End the course now"
            warning="The course is archived at once: its hub goes, running servers stop, nobody can sign in. The data is kept, and the
              date of the deletion question stays as it is." act="End the course" />
        </>
      )}
      {may('cancel') && (
        <ReasonedAct course={course} path="/cancellation" trigger={<><X size={18} aria-hidden />Take the request back</>}
          title="Take the request back" warning="The request is cancelled for good. Its name stays taken." act="Cancel the request" />
      )}
    </aside>
  )
}
