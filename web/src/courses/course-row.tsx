import { Info, TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseSummary } from '../../../shared/contract/course-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import type { Phase } from '../phase/phases.ts'
import { WhatNext } from '../phase/what-next.tsx'
import { Address } from '../ui/address.tsx'

/** The phases in which a course has a hub. */
const withHub: readonly Phase[] = ['staging', 'public', 'private']

/** One course in the list: what it is, where it stands, what comes next. */
export function CourseRow({ course, needsMe }: { course: CourseSummary; needsMe: boolean }) {
  const t = useTranslations('courses')
  return (
    <li className="course-row" data-phase={course.phase}>
      <div className="course-what">
        <Link className="course-name" to={`/courses/${course.slug}`}>{course.name}</Link>
        <p><code>{course.slug}</code> · <Address of={course.supervisor} /></p>
      </div>
      <div className="course-where">
        <PhaseBadge phase={course.phase} />
        {course.hub_ready !== undefined && withHub.includes(course.phase)
          && <span className="readiness" data-ready={course.hub_ready}>{t(`ready.${course.hub_ready}`)}</span>}
      </div>
      <p className="course-next"><WhatNext course={course} brief /></p>
      <Attention course={course} needsMe={needsMe} />
    </li>
  )
}

/** What somebody should look at; what only governance decides next stands in the line already. */
function Attention({ course: { attention, waits_for: who, phase }, needsMe }: { course: CourseSummary; needsMe: boolean }) {
  const serverText = useServerText()
  if (attention === undefined || (phase === 'requested' && who === 'governance')) return null
  const tone = who === 'operators' ? 'bad' : needsMe ? 'warn' : 'info'
  const Icon = tone === 'info' ? Info : TriangleAlert
  return <p className="course-attention" data-tone={tone}><Icon size={16} aria-hidden />{serverText(attention)}</p>
}
