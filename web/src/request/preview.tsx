import { useTranslations } from 'use-intl'
import type { Validation } from '../../../shared/contract/check-view.ts'
import { useMe } from '../api/me.tsx'
import { Warnings } from '../estimate/warnings.tsx'
import { teachingSpan } from '../fields/teaching-span.ts'
import { useNow } from '../time/clock.tsx'
import { Timeline } from '../timeline/timeline.tsx'

/** The life that the dates would give the course, and what to look at, while the request is still being written. */
export function Preview({ check }: { check: Validation | undefined }) {
  const t = useTranslations('request.preview')
  const { time_zone } = useMe()
  const now = useNow()
  const spans = check?.timeline ?? []
  const request = check?.request ?? {}
  const text = (field: string) => (typeof request[field] === 'string' ? request[field] : undefined)
  return (
    <section className="panel preview" aria-labelledby="preview">
      <h2 id="preview">{t('title')}</h2>
      {spans.length === 0
        ? <p className="muted">{t('later')}</p>
        : <Timeline spans={spans} now={now}
            teaching={teachingSpan({ start_date: text('start_date'), end_date: text('end_date') }, time_zone)} />}
      {check?.warnings !== undefined && <Warnings warnings={check.warnings} />}
    </section>
  )
}
