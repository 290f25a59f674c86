import { useTranslations } from 'use-intl'

/** Grey lines in place of what is being fetched, of about its height so that nothing jumps. */
export function Skeleton({ lines = 3, label }: { lines?: number; label?: string }) {
  const t = useTranslations('common')
  return (
    <div className="skeleton" role="status" aria-label={label ?? t('loading')}>
      {Array.from({ length: lines }, (_, line) => <span key={line} className="skeleton-line" />)}
    </div>
  )
}
