import { useTranslations } from 'use-intl'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useHolidays } from '../fields/use-holidays.ts'
import { LoadPlot } from './load-plot.tsx'
import type { OwnMark } from './load-plot-props.ts'
import { LoadTable } from './load-table.tsx'
import { useForecast } from './planning-api.ts'

/**
 * How many people are expected on some local days (`from` to before `until`, usually a week), with one's own times among them:
 * beside a form in which times are chosen, or a request that is decided on. Fetches what it shows.
 */
export function WeekLoad({ from, until, marks }: { from: string; until: string; marks?: readonly OwnMark[] | undefined }) {
  const t = useTranslations('calendar')
  const forecast = useForecast(from, until)
  const holidays = useHolidays()
  if (forecast.data === undefined) {
    return forecast.error === null
      ? <div className="load-waiting" role="status" aria-label={t('plot.loading')} />
      : <ProblemNotice error={forecast.error} onRetry={() => void forecast.refetch()} />
  }
  return (
    <div className="week-load">
      <LoadPlot forecast={forecast.data} from={from} until={until} marks={marks} holidays={holidays} />
      {marks !== undefined && marks.length > 0 && <p className="load-key"><span className="load-key-own" />{t('plot.own')}</p>}
      <LoadTable forecast={forecast.data} from={from} until={until} />
    </div>
  )
}
