import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Assessment } from '../../../shared/contract/planning-view.ts'
import { coursePath } from '../api/courses.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { useSession } from '../session/session-context.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { EstimatePanel } from './estimate-panel.tsx'
import { Warnings } from './warnings.tsx'
import { WeekBars } from './week-bars.tsx'
import './estimate.css'

/** What a course means for the platform, for those who decide on it: its weeks, what else runs then, and what it costs. */
export function AssessmentPanel({ slug }: { slug: string }) {
  const t = useTranslations('estimate.assessment')
  const { http } = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['assessment', slug],
    queryFn: ({ signal }) => http<Assessment>(`${coursePath(slug)}/assessment`, { signal }),
    staleTime: 60_000,
  })
  if (data === undefined) {
    return error === null ? <div className="assessment-wait"><Skeleton lines={8} label={t('loading')} /></div>
      : <ProblemNotice error={error} onRetry={() => void refetch()} />
  }
  return (
    <section className="assessment" aria-label={t('title')}>
      <Warnings warnings={data.warnings} />
      <WeekBars weeks={data.weeks} />
      <div className="assessment-columns">
        <EstimatePanel estimate={data.estimate} />
        <Alongside courses={data.alongside} />
      </div>
    </section>
  )
}

/** So many are shown at once. */
const shown = 6

function Alongside({ courses }: { courses: Assessment['alongside'] }) {
  const t = useTranslations('estimate.assessment')
  const rest = courses.slice(shown)
  return (
    <section className="alongside">
      <h3>{t('alongside')}</h3>
      {courses.length === 0 && <p className="muted">{t('alone')}</p>}
      <AlongsideList courses={courses.slice(0, shown)} />
      {rest.length > 0 && <details className="fold"><summary>{t('more', { count: rest.length })}</summary><AlongsideList courses={rest} /></details>}
    </section>
  )
}

function AlongsideList({ courses }: { courses: Assessment['alongside'] }) {
  const t = useTranslations('estimate.assessment')
  return (
    <ul>
      {courses.map(({ slug, name, phase, students }) => (
        <li key={slug}>
          <Link to={`/courses/${slug}`}>{name}</Link>
          <PhaseBadge phase={phase} />
          <span className="muted">{t('students', { count: students })}</span>
        </li>
      ))}
    </ul>
  )
}
