import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { Address } from '../ui/address.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { type SubPage, SubNav } from '../ui/sub-nav.tsx'
import { useCounts } from './use-counts.ts'
import './course.css'

/** The head of every page of a course: what it is called, its phase, and the ways to its other pages. */
export function CourseFrame({ course, title = course.name, children }: { course: CourseView; title?: string; children: ReactNode }) {
  const t = useTranslations('course.nav')
  const counts = useCounts(course)
  const path = `/courses/${course.slug}`
  const may = (action: CourseView['actions'][number]) => course.actions.includes(action)
  const pages: readonly SubPage[] = [
    { to: path, name: t('overview'), end: true },
    ...(may('see-members') ? [{ to: `${path}/members`, name: t('people'), count: may('manage-members') ? counts?.counts.applied : undefined }] : []),
    { to: `${path}/details`, name: t('details') },
    { to: `${path}/test`, name: t('test') },
    ...(may('history') ? [{ to: `${path}/history`, name: t('history') }] : []),
  ]
  return (
    <div className="page course-page">
      <div className="course-head">
        <PageTitle title={title}><PhaseBadge phase={course.phase} /></PageTitle>
        <p className="muted"><code>{course.slug}</code> · <Address of={course.supervisor} /></p>
      </div>
      <SubNav label={t('label')} pages={pages} />
      {children}
    </div>
  )
}

/** A part of a course's page with its heading. */
export function Card({ title, aside, tone, children }: { title: string; aside?: ReactNode; tone?: 'ask'; children: ReactNode }) {
  const id = useId()
  return (
    <section className="panel" aria-labelledby={id} {...(tone === undefined ? {} : { 'data-tone': tone })}>
      <div className="panel-head"><h2 id={id}>{title}</h2>{aside}</div>
      {children}
    </section>
  )
}
