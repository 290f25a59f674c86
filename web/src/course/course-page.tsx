import { useParams } from 'react-router'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourse } from '../api/courses.ts'
import { NotFoundPage } from '../app/error-page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Actions } from './actions.tsx'
import { CalendarCard } from './calendar-card.tsx'
import { ChangeBox } from '../decide/change-box.tsx'
import { CourseFrame } from './course-frame.tsx'
import { DecisionBox } from '../decide/decision-box.tsx'
import { Details } from './details.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { HubPanel } from './hub/hub-panel.tsx'
import { NotYet } from './not-yet.tsx'
import { NowPanel } from './now-panel.tsx'
import { Outcome } from './outcome.tsx'
import { PeopleCard } from './people-card.tsx'
import { StorageCard } from './storage-card.tsx'
import { TestPanel } from './test-file/test-panel.tsx'
import { UndoNotice } from '../decide/undo-notice.tsx'

const parts = { overview: Overview, details: Details, test: TestPanel, history: HistoryPanel } as const

/** A course, in parts with addresses of their own: `/courses/:slug` and `/courses/:slug/:part`. */
export function CoursePage() {
  const { slug = '', part = 'overview' } = useParams()
  const { data: course, error, refetch } = useCourse(slug)
  if (!isPart(part)) return <NotFoundPage />
  if (course === undefined) return <NotYet slug={slug} error={error} onRetry={() => void refetch()} />
  const Part = parts[part]
  return (
    <CourseFrame course={course}>
      <Outcome />
      {error !== null && <ProblemNotice error={error} />}
      <Part course={course} />
    </CourseFrame>
  )
}

function isPart(part: string): part is keyof typeof parts {
  return Object.hasOwn(parts, part)
}

function Overview({ course }: { course: CourseView }) {
  const isAsked = course.phase === 'requested' || course.phase === 'declined' || course.phase === 'cancelled'
  return (
    <>
      <NowPanel course={course} />
      <UndoNotice course={course} />
      {course.actions.includes('decide') && <DecisionBox course={course} />}
      {course.change !== undefined && <div id="change-box"><ChangeBox course={course} change={course.change} /></div>}
      <div className="columns">
        <div className="stack">
          {isAsked ? <Details course={course} /> : <HubPanel course={course} />}
          <CalendarCard course={course} />
          <StorageCard course={course} />
        </div>
        <div className="stack">
          <PeopleCard course={course} />
          <Actions course={course} />
        </div>
      </div>
    </>
  )
}
