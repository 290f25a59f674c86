import { Link, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourse } from '../api/courses.ts'
import { CourseFrame } from '../course/course-frame.tsx'
import { NotYet } from '../course/not-yet.tsx'
import { useCounts } from '../course/use-counts.ts'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { AddPerson } from './add-person.tsx'
import { Applications } from './applications.tsx'
import { InvitePanel } from './invite-panel.tsx'
import { MembersTable } from './members-table.tsx'
import { RosterPanel } from './roster-panel.tsx'
import './members.css'

/** Who is on a course, and how people come and go. */
export function MembersPage() {
  const { slug = '' } = useParams()
  const t = useTranslations('members')
  const { data: course, error, refetch } = useCourse(slug)
  if (course === undefined) return <NotYet slug={slug} error={error} onRetry={() => void refetch()} />
  return (
    <CourseFrame course={course} title={t('title', { name: course.name })}>
      {error !== null && <ProblemNotice error={error} />}
      <People course={course} />
    </CourseFrame>
  )
}

function People({ course }: { course: CourseView }) {
  const t = useTranslations('members')
  const may = (action: CourseView['actions'][number]) => course.actions.includes(action)
  const manages = may('manage-members')
  if (!may('see-members')) {
    return <p>{t.rich('notShown', { link: (words) => <Link to={`/courses/${course.slug}`}>{words}</Link> })}</p>
  }
  return (
    <>
      <Counts course={course} />
      <div className={manages ? 'columns' : 'stack'}>
        <div className="stack">
          <Applications course={course} manages={manages} />
          <MembersTable course={course} />
        </div>
        {manages && (
          <div className="stack">
            {may('invite') && <InvitePanel course={course} />}
            <AddPerson course={course} />
            <RosterPanel course={course} />
          </div>
        )}
      </div>
    </>
  )
}

/** Holds its place while it is loaded, so that nothing below it moves. */
function Counts({ course }: { course: CourseView }) {
  const t = useTranslations('members.counts')
  const list = useCounts(course)
  const counts = list?.counts
  const shown = [
    ['managers', counts?.managers], ['instructors', counts?.instructors], ['observers', counts?.observers],
    ['listed', counts?.listed], ['accepted', counts?.accepted], ['applied', counts?.applied],
    ['seats', list === undefined ? undefined : t('seatsTaken', { taken: list.seats.taken, total: list.seats.total })],
  ] as const
  return (
    <>
      <dl className="counts" aria-label={t('title')}>
        {shown.map(([name, count]) => <div key={name} data-waiting={name === 'applied' && count !== undefined && count > 0}><dt>{t(name)}</dt><dd>{count ?? '–'}</dd></div>)}
      </dl>
      {list !== undefined && list.seats.free === 0 && (
        <Notice tone="warn"><p>{t.rich('full', { b: (words) => <strong>{words}</strong> })}</p></Notice>
      )}
    </>
  )
}
