import { RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { coursePath } from '../api/courses.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAct } from './operations-api.ts'

/** Has the course looked after now in place of at the next try, and says that it will be. */
export function RetryButton({ slug }: { slug: string }) {
  const t = useTranslations('operations.retry')
  const retry = useAct<unknown>(['course', 'courses'])
  return (
    <div className="retry">
      <button className="button quiet small" type="button" disabled={retry.isPending} aria-label={t('label', { slug })}
        onClick={() => retry.mutate({ path: `${coursePath(slug)}/retry`, method: 'POST' })}>
        <RotateCw size={14} aria-hidden />{t('now')}</button>
      <span role="status" className="small muted">{retry.isPending ? t('asking') : retry.isSuccess ? t('asked') : ''}</span>
      {retry.error !== null && <ProblemNotice error={retry.error} />}
    </div>
  )
}
