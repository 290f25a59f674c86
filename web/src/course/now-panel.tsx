import { ArrowRight, CopyPlus, ExternalLink, Pencil, Trash2, Undo2 } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useMe } from '../api/me.tsx'
import { teachingSpan } from '../fields/teaching-span.ts'
import { WhatNext } from '../phase/what-next.tsx'
import { useNow } from '../time/clock.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { Ending } from './ending.tsx'
import { PendingList } from './pending-list.tsx'
import { primaryOf } from './primary.ts'

/** For somebody in a hurry: where the course stands, what comes next and when, the one thing to do, and what waits. */
export function NowPanel({ course }: { course: CourseView }) {
  const { time_zone } = useMe()
  const t = useTranslations()
  const now = useNow()
  return (
    <section className="panel" aria-labelledby="now">
      <h2 id="now" className="visually-hidden">{t('course.now.title')}</h2>
      <div className="now-head">
        <div className="now-words">
          <p className="now-meaning">{t(`phases.${course.phase}.meaning`)}</p>
          <p className="now-next"><ArrowRight size={18} aria-hidden /><span><WhatNext course={course} /></span></p>
        </div>
        <PrimaryAct course={course} />
      </div>
      <PendingList course={course} />
      <Ending course={course} />
      {course.phase === 'requested' && <p className="muted">{t('course.now.ifApproved')}</p>}
      {course.timeline.length > 0 && (
        <Timeline spans={course.timeline} now={now} teaching={teachingSpan(course, time_zone)} />
      )}
    </section>
  )
}

function PrimaryAct({ course }: { course: CourseView }) {
  const t = useTranslations('course.primary')
  const path = `/courses/${course.slug}`
  switch (primaryOf(course)) {
    case 'answer-deletion': return <Link className="button large" to={`${path}/deletion`}><Trash2 size={20} aria-hidden />{t('answerDeletion')}</Link>
    case 'undo-deletion': return <Link className="button large" to={`${path}/deletion`}><Undo2 size={20} aria-hidden />{t('undoDeletion')}</Link>
    case 'mend-request': return <Link className="button large" to={`${path}/edit`}><Pencil size={20} aria-hidden />{t('mend')}</Link>
    case 'duplicate': return <Link className="button large" to={`/new?from=${course.slug}`}><CopyPlus size={20} aria-hidden />{t('duplicate')}</Link>
    case 'open-hub': return <OpenHub course={course} />
    case undefined: return null
  }
}

/** The way into the hub, in a window of its own. */
function OpenHub({ course: { hub_url } }: { course: CourseView }) {
  const t = useTranslations()
  return (
    <a className="button large" href={hub_url} target="_blank" rel="noreferrer">{t('course.primary.openHub')}<ExternalLink size={18} aria-hidden />
      <span className="visually-hidden">{t('common.newTab')}</span></a>
  )
}
