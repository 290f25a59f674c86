import { Link, useParams, useSearchParams } from 'react-router'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourse, useCourseChange } from '../api/courses.ts'
import { useMe } from '../api/me.tsx'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { phaseWords } from '../phase/phase-words.ts'
import { When } from '../time/when.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { DeleteAnswer } from './delete-answer.tsx'
import { KeepAnswer } from './keep-answer.tsx'
import './deletion.css'

/** The deletion question. Opening it changes nothing, whoever or whatever follows the link in the mail. */
export function DeletionPage() {
  const { slug = '' } = useParams()
  const { data: course, error, refetch } = useCourse(slug)
  return (
    <div className="page narrow">
      <PageTitle title={course === undefined ? 'Deletion question' : `Can the data of ${course.name} be deleted?`} />
      {course !== undefined ? <Question course={course} />
        : error !== null ? <ProblemNotice error={error} onRetry={() => void refetch()} />
          : <div className="panel"><Skeleton lines={8} label="Loading the course" /></div>}
    </div>
  )
}

function Question({ course }: { course: CourseView }) {
  const [params] = useSearchParams()
  const token = params.get('token') ?? ''
  const may = course.actions.includes('answer-deletion')
  return (
    <>
      <p className="row"><PhaseBadge phase={course.phase} /><Link to={`/courses/${course.slug}`}>The course’s page</Link></p>
      {course.phase === 'deleting' ? <Grace course={course} /> : course.phase !== 'deletion-due' ? <NotNow course={course} />
        : may ? (
          <>
            <p>Opening this page has changed nothing. As long as nobody answers, the data is kept.</p>
            <KeepAnswer course={course} />
            <DeleteAnswer course={course} token={token} />
          </>
        ) : <Notice><p>The supervisor or a manager of the course has to answer: {[course.supervisor, ...course.manager].join(', ')}.
          You are signed in as somebody else.</p></Notice>}
    </>
  )
}

function NotNow({ course }: { course: CourseView }) {
  const { time_zone } = useMe()
  return (
    <Notice>
      <p>There is no deletion question now: {phaseWords[course.phase].name.toLowerCase()}. {phaseWords[course.phase].meaning}</p>
      {course.delete_date !== undefined && course.phase !== 'deleted'
        && <p>It will be asked on {course.delete_date} ({time_zone}).</p>}
    </Notice>
  )
}

function Grace({ course }: { course: CourseView }) {
  const change = useCourseChange(course)
  const confirmed = course.deletion?.confirmed
  return (
    <section className="panel" data-tone="ask" aria-labelledby="grace">
      <h2 id="grace">The deletion is confirmed</h2>
      {confirmed !== undefined && (
        <p role="status">{confirmed.by} confirmed it on <When at={confirmed.at} />. The data goes
          on <strong><When at={confirmed.grace_ends_at} distance /></strong>, after a verified backup. Until then it can be taken back.</p>
      )}
      {course.actions.includes('undo-deletion') && (
        <p><button className="button" type="button" disabled={change.isPending}
          onClick={() => change.mutate({ path: '/deletion', method: 'DELETE' })}>Keep the data after all</button></p>
      )}
      {change.error !== null && <ProblemNotice error={change.error} />}
    </section>
  )
}
