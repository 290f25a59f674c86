import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { isIn, useMe } from '../api/me.tsx'
import { useHolidays } from '../fields/use-holidays.ts'
import { useNow } from '../time/clock.tsx'
import { useDates } from '../time/dates.ts'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Agenda } from './agenda.tsx'
import type { Bucket } from './load-buckets.ts'
import { LoadPlot } from './load-plot.tsx'
import { LoadTable } from './load-table.tsx'
import { dayAt } from './local-days.ts'
import { Moving } from './moving.tsx'
import { useForecast } from './planning-api.ts'
import { QuietWindows } from './quiet-windows.tsx'
import { dayIn, type ShownSpan, spanAround, type View, views } from './shown-span.ts'
import { Subscribe } from './subscribe.tsx'

/** What happens on all hubs and how many people that brings, by week, month or half-year. */
export function CalendarPage() {
  const t = useTranslations('calendar')
  const isOperator = isIn(useMe(), 'operator')
  const { view, span, show } = useShown()
  return (
    <div className="page calendar-page">
      <PageTitle title={t('title')}>
        <span className="calendar-subscribe">
          <Subscribe path="/api/me/calendar" name={t('subscribe.mine')} title={t('subscribe.mineTitle')} lead={t('subscribe.mineLead')} />
          {isOperator && <Subscribe path="/api/calendar" name={t('subscribe.all')} title={t('subscribe.allTitle')} lead={t('subscribe.allLead')} />}
        </span>
      </PageTitle>
      <p className="muted">{t('lead')}</p>
      <Moving view={view} span={span} show={show} />
      <Load view={view} span={span} show={show} isOperator={isOperator} />
      {/* Half a year of single events is more than anybody reads. */}
      {view !== 'half' && <Agenda span={span} />}
    </div>
  )
}

interface Shown {
  readonly view: View
  readonly span: ShownSpan
  /** Shows the time of that length around a day. */
  readonly show: (view: View, day: string) => void
}

/** What is shown stands in the address, so that it can be sent to somebody. */
function useShown(): Shown {
  const [params, setParams] = useSearchParams()
  const { zone } = useDates()
  const today = dayAt(useNow(), zone)
  const view = views.find((one) => one === params.get('view')) ?? 'week'
  return {
    view, span: spanAround(view, dayIn(params.get('day')) ?? today),
    show: (next, day) => setParams((before) => {
      const after = new URLSearchParams(before)
      after.set('view', next)
      after.set('day', day)
      return after
    }, { preventScrollReset: true }),
  }
}

function Load({ view, span, show, isOperator }: Shown & { isOperator: boolean }) {
  const t = useTranslations('calendar')
  const { zone } = useDates()
  const holidays = useHolidays()
  const { data, error, refetch, isPlaceholderData } = useForecast(span.from, span.until)
  const choose = (bucket: Bucket) => show(view === 'half' ? 'week' : view, dayAt(new Date(bucket.start).toISOString(), zone))
  return (
    <div className={isOperator ? 'columns' : 'stack'}>
      <section className="panel" aria-labelledby="load" aria-busy={isPlaceholderData}>
        <div className="panel-head"><h2 id="load">{t('plot.heading')}</h2>{view === 'half' && <span className="muted small">{t('plot.choose')}</span>}</div>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <div className="load-waiting" role="status" aria-label={t('plot.loading')} />}
        {data !== undefined && (
          <>
            <LoadPlot forecast={data} {...span} holidays={holidays} quiet={isOperator && view !== 'half'} onChoose={view === 'half' ? choose : undefined} />
            <p className="muted small">{t('plot.note')}</p>
            <LoadTable forecast={data} {...span} />
          </>
        )}
      </section>
      {isOperator && <QuietWindows windows={data?.quiet} />}
    </div>
  )
}
