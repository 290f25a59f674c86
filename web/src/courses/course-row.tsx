import { TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseSummary } from '../../../shared/contract/course-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { WhatNext } from '../phase/what-next.tsx'

/** One course in the list: what it is, where it stands, what comes next. */
export function CourseRow({ course }: { course: CourseSummary }) {
  const t = useTranslations('courses')
  const serverText = useServerText()
  return (
    <li className="course-row" data-phase={course.phase}>
      <div className="course-what">
        <Link className="course-name" to={`/courses/${course.slug}`}>{course.name}</Link>
        <p><code>{course.slug}</code> · {course.supervisor}</p>
      </div>
      <div className="course-where">
        <PhaseBadge phase={course.phase} />
        {course.hub_ready !== undefined && <span className="readiness" data-ready={course.hub_ready}>{t(`ready.${course.hub_ready}`)}</span>}
      </div>
      <p className="course-next"><WhatNext course={course} brief /></p>
      {course.attention !== undefined && (
        <p className="course-attention" data-tone={course.hub_ready === 'False' ? 'bad' : 'warn'}>
          <TriangleAlert size={16} aria-hidden />{serverText(course.attention)}</p>
      )}
    </li>
  )
}
