import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { OperatedCourse } from '../../../shared/contract/operations-view.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { useNow } from '../time/clock.tsx'
import { When } from '../time/when.tsx'
import { useBytes } from '../ui/number-words.ts'
import { ConditionMarks } from './condition-marks.tsx'
import { convergenceOf } from './convergence.ts'
import { CourseSheet } from './course-sheet.tsx'
import { CourseState } from './course-state.tsx'
import { RetryButton } from './retry-button.tsx'

/** The courses, one a row; a card each where there is no room for rows. */
export function CourseTable({ courses }: { courses: readonly OperatedCourse[] }) {
  const t = useTranslations('operations.columns')
  return (
    <table className="table cards course-table">
      <thead>
        <tr>
          <th scope="col"><span className="visually-hidden">{t('more')}</span></th>
          <th scope="col">{t('course')}</th><th scope="col">{t('state')}</th><th scope="col">{t('conditions')}</th>
          <th scope="col">{t('runs')}</th><th scope="col" className="number">{t('storage')}</th>
        </tr>
      </thead>
      {courses.map((course) => <CourseLines key={course.slug} course={course} />)}
    </table>
  )
}

function CourseLines({ course }: { course: OperatedCourse }) {
  const t = useTranslations('operations')
  const [isOpen, setOpen] = useState(false)
  const sheet = useId()
  const Chevron = isOpen ? ChevronDown : ChevronRight
  const inTrouble = convergenceOf(course, useNow()).kind === 'trouble'
  return (
    <tbody data-open={isOpen}>
      <tr>
        <td className="opener">
          <button className="icon-button" type="button" aria-expanded={isOpen} {...(isOpen ? { 'aria-controls': sheet } : {})}
            aria-label={t('sheet.of', { slug: course.slug })} onClick={() => setOpen(!isOpen)}><Chevron size={18} aria-hidden /></button>
        </td>
        <th scope="row" className="of-course">
          <Link to={`/courses/${course.slug}`}>{course.name}</Link>
          <span className="of-course-line"><code className="muted small">{course.slug}</code><PhaseBadge phase={course.phase} /></span>
          {course.override !== undefined && (
            <span className="small override">{t('overridden')}{course.override.until !== undefined && <> → <When at={course.override.until} /></>}</span>
          )}
        </th>
        <td><CourseState course={course} />{inTrouble && <RetryButton slug={course.slug} />}</td>
        <td>
          <ConditionMarks conditions={course.conditions} isOpen={isOpen} sheet={sheet} onOpen={() => setOpen(!isOpen)} />
        </td>
        <td className="small" data-label={t('columns.runs')}><Runs course={course} /></td>
        <td className="small number" data-label={t('columns.storage')}><Storage course={course} /></td>
      </tr>
      {isOpen && <tr className="sheet-row" id={sheet}><td colSpan={6}><CourseSheet course={course} /></td></tr>}
    </tbody>
  )
}

function Runs({ course: { image, chart_version, hub, slug } }: { course: OperatedCourse }) {
  const t = useTranslations('operations')
  if (image === undefined && chart_version === undefined) return <span className="muted">–</span>
  return (
    <>
      {image !== undefined && <span className="runs" title={image.image}>{image.build ?? t('ownImage')}</span>}
      {chart_version !== undefined && <span className="runs muted">{t('chart', { version: chart_version })}</span>}
      {hub !== slug && <span className="runs muted">{t('inHub', { hub })}</span>}
    </>
  )
}

function Storage({ course: { storage } }: { course: OperatedCourse }) {
  const t = useTranslations('operations')
  const size = useBytes()
  if (storage === undefined) return <span className="muted">–</span>
  return (
    <span data-over={storage.bytes > storage.agreed_bytes}>
      {size(storage.bytes)}<span className="runs muted">{t('ofAgreed', { agreed: size(storage.agreed_bytes) })}</span>
    </span>
  )
}
