import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { isRefusal } from '../api/problem.ts'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** A course that is on its way, or does not come. */
export function NotYet({ slug, error, onRetry }: { slug: string; error: unknown; onRetry: () => void }) {
  const t = useTranslations('course')
  return (
    <div className="page">
      <PageTitle title={slug} />
      {error === null ? <div className="panel"><Skeleton lines={12} label={t('loading')} /></div> : <Absent error={error} onRetry={onRetry} />}
    </div>
  )
}

/** Another try makes no course that is not there, or not for this person. */
function Absent({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('course')
  if (!isRefusal(error, 'not-found')) return <ProblemNotice error={error} onRetry={onRetry} />
  return (
    <ProblemNotice error={error}>
      <p className="muted">{t('absentWhy')}</p>
      <Link className="button quiet" to="/">{t('toCourses')}</Link>
    </ProblemNotice>
  )
}
