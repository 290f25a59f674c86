import { useParams } from 'react-router'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourse } from '../api/courses.ts'
import { useMe } from '../api/me.tsx'
import { teachingSpan } from '../fields/teaching-span.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { phaseWords } from '../phase/phase-words.ts'
import { WhatNext } from '../phase/what-next.tsx'
import { useNow } from '../time/clock.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Actions } from './actions.tsx'
import { ChangeBox } from './change-box.tsx'
import { Details } from './details.tsx'
import { DecisionBox } from './decision-box.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { HubPanel } from './hub-panel.tsx'
import { Outcome } from './outcome.tsx'
import { RunsOnPanel } from './runs-on-panel.tsx'
import { Standing } from './standing.tsx'
import { TestPanel } from './test-panel.tsx'
import './course.css'

export function CoursePage() {
  const { slug = '' } = useParams()
  const { data: course, error, refetch } = useCourse(slug)
  if (course !== undefined) return <Course course={course} error={error} />
  return (
    <div className="page">
      <PageTitle title={slug} />
      {error === null ? <div className="panel"><Skeleton lines={12} label="Loading the course" /></div>
        : <ProblemNotice error={error} onRetry={() => void refetch()} />}
    </div>
  )
}

function Course({ course, error }: { course: CourseView; error: unknown }) {
  return (
    <div className="page">
      <div className="course-head">
        <PageTitle title={course.name}><PhaseBadge phase={course.phase} /></PageTitle>
        <p className="muted"><code>{course.slug}</code> · {course.supervisor}</p>
      </div>
      <Outcome />
      {error !== null && <ProblemNotice error={error} />}
      <LifePanel course={course} />
      {course.actions.includes('decide') && <DecisionBox course={course} />}
      {course.change !== undefined && <ChangeBox course={course} change={course.change} />}
      <div className="columns">
        <Actions course={course} />
        <div className="stack">
          <HubPanel course={course} />
          <TestPanel course={course} />
          <RunsOnPanel course={course} />
          <Details course={course} />
          {course.actions.includes('history') && <HistoryPanel course={course} />}
        </div>
      </div>
    </div>
  )
}

function LifePanel({ course }: { course: CourseView }) {
  const { time_zone } = useMe()
  const now = useNow()
  return (
    <section className="panel" aria-labelledby="life">
      <h2 id="life" className="visually-hidden">Life of the course</h2>
      <div className="life-words">
        <p className="life-meaning">{phaseWords[course.phase].meaning}</p>
        <p><WhatNext course={course} /></p>
      </div>
      <Standing course={course} />
      {course.phase === 'requested' && <p className="muted">Its life, if approved today:</p>}
      {course.timeline.length > 0 && (
        <Timeline spans={course.timeline} now={now} timeZone={time_zone} teaching={teachingSpan(course, time_zone)} />
      )}
      <p className="muted small">Dates are in {time_zone}; hold the pointer over one for UTC.</p>
    </section>
  )
}
