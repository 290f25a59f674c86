import { Wrench } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Forecast } from '../../../shared/contract/planning-view.ts'
import { useDates } from '../time/dates.ts'
import { Skeleton } from '../ui/skeleton.tsx'

const shownAtMost = 6

/** When fewest would notice maintenance; undefined while it is not known. */
export function QuietWindows({ windows }: { windows: Forecast['quiet'] | undefined }) {
  const t = useTranslations('calendar.quiet')
  const format = useFormatter()
  const dates = useDates()
  return (
    <section className="panel quiet-windows" aria-labelledby="quiet">
      <h2 id="quiet"><Wrench size={18} aria-hidden />{t('heading')}</h2>
      <p className="muted small">{t('lead')}</p>
      {windows === undefined && <Skeleton lines={shownAtMost} />}
      {windows?.length === 0 && <p>{t('none')}</p>}
      {windows !== undefined && windows.length > 0 && (
        <ol>
          {windows.slice(0, shownAtMost).map(({ from, until, people }) => (
            <li key={from}>
              <time dateTime={from}>{t('window', {
                day: format.dateTime(new Date(from), { weekday: 'short', day: 'numeric', month: 'short', timeZone: dates.zone }),
                from: dates.time(from), until: dates.time(until),
              })}</time>
              <span className="muted small">{t('people', { count: people })}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
