import { CopyPlus } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCourses } from '../api/courses.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** There is nothing to repeat of these. */
const neverRan: ReadonlySet<string> = new Set(['requested', 'declined', 'cancelled'])

/** My courses, to begin a new request as one of them was. */
export function CopyPicker() {
  const t = useTranslations('request.copy')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCourses({ scope: 'mine' })
  const courses = data?.pages.flatMap((page) => page.courses).filter(({ phase }) => !neverRan.has(phase)) ?? []
  return (
    <section className="panel" aria-labelledby="copy">
      <div><h2 id="copy">{t('title')}</h2><p className="hint">{t('why')}</p></div>
      {data === undefined && error === null && <Skeleton lines={4} label={t('loading')} />}
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data !== undefined && courses.length === 0 && <p className="muted">{t('none')}</p>}
      <ul className="copy-list">
        {courses.map(({ slug, name, phase }) => (
          <li key={slug}>
            <Link to={`/new?from=${encodeURIComponent(slug)}`}><CopyPlus size={18} aria-hidden /><span><strong>{name}</strong> <span className="muted">{slug}</span></span></Link>
            <PhaseBadge phase={phase} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <p><button className="button quiet small" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('more')}</button></p>
      )}
    </section>
  )
}
