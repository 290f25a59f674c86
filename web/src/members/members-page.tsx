import { Link, useParams } from 'react-router'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { MemberList } from '../../../shared/contract/member-view.ts'
import { useCourse } from '../api/courses.ts'
import { useMembers } from '../api/members.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AddPerson } from './add-person.tsx'
import { Applications } from './applications.tsx'
import { InvitePanel } from './invite-panel.tsx'
import { MembersTable } from './members-table.tsx'
import { RosterPanel } from './roster-panel.tsx'
import './members.css'

/** Who is on a course, and how people come and go. */
export function MembersPage() {
  const { slug = '' } = useParams()
  const { data: course, error, refetch } = useCourse(slug)
  return (
    <div className="page">
      <PageTitle title={`People of ${course?.name ?? slug}`} />
      {course !== undefined ? <People course={course} />
        : error !== null ? <ProblemNotice error={error} onRetry={() => void refetch()} />
          : <div className="panel"><Skeleton lines={10} label="Loading the course" /></div>}
    </div>
  )
}

function People({ course }: { course: CourseView }) {
  const { data } = useMembers(course.slug, undefined)
  const may = (action: CourseView['actions'][number]) => course.actions.includes(action)
  const manages = may('manage-members')
  if (!may('see-members')) {
    return <p>The people of this course are not shown to you. <Link to={`/courses/${course.slug}`}>Back to the course</Link></p>
  }
  return (
    <>
      <p className="row"><PhaseBadge phase={course.phase} /><Link to={`/courses/${course.slug}`}>The course’s page</Link></p>
      <Counts list={data?.pages.at(-1)} />
      <div className={manages ? 'columns' : 'stack'}>
        <div className="stack">
          <Applications course={course} manages={manages} />
          <MembersTable course={course} />
        </div>
        {manages && (
          <div className="stack">
            <AddPerson course={course} />
            {may('invite') && <InvitePanel course={course} />}
            <RosterPanel course={course} />
          </div>
        )}
      </div>
    </>
  )
}

/** Holds its place while it is loaded, so that nothing below it moves. */
function Counts({ list }: { list: MemberList | undefined }) {
  const counts = list?.counts
  const shown = [
    ['Managers', counts?.managers], ['Instructors', counts?.instructors], ['Observers', counts?.observers],
    ['Listed students', counts?.listed], ['Accepted', counts?.accepted], ['Waiting', counts?.applied],
    ['Seats taken', list === undefined ? undefined : `${list.seats.taken} of ${list.seats.total}`],
  ] as const
  return (
    <>
      <dl className="counts" aria-label="How many people">
        {shown.map(([name, count]) => <div key={name}><dt>{name}</dt><dd>{count ?? '–'}</dd></div>)}
      </dl>
      {list !== undefined && list.seats.free === 0 && (
        <Notice tone="warn"><p><strong>Every seat is taken.</strong> Nobody can be accepted until somebody leaves, or the course is
          changed to expect more students.</p></Notice>
      )}
    </>
  )
}
