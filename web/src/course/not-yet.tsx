import { useTranslations } from 'use-intl'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** A course that is on its way, or does not come. */
export function NotYet({ slug, error, onRetry }: { slug: string; error: unknown; onRetry: () => void }) {
  const t = useTranslations('course')
  return (
    <div className="page">
      <PageTitle title={slug} />
      {error === null ? <div className="panel"><Skeleton lines={12} label={t('loading')} /></div> : <ProblemNotice error={error} onRetry={onRetry} />}
    </div>
  )
}
