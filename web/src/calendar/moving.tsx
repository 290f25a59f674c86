import { weekNumber } from './week-number.ts'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { useNow } from '../time/clock.tsx'
import { useDates } from '../time/dates.ts'
import { dayAt, plusDays } from './local-days.ts'
import { neighbour, type ShownSpan, type View, views } from './shown-span.ts'

/** Which time is shown, and the ways to another. */
export function Moving({ view, span, show }: { view: View; span: ShownSpan; show: (view: View, day: string) => void }) {
  const t = useTranslations('calendar')
  const { zone } = useDates()
  const today = dayAt(useNow(), zone)
  // Another length of time shows the one that today is in, when today is shown.
  const day = today >= span.from && today < span.until ? today : span.from
  return (
    <div className="calendar-moving">
      <nav className="views" aria-label={t('views.label')}>
        {views.map((one) => (
          <Link key={one} to={{ search: new URLSearchParams({ view: one, day }).toString() }} preventScrollReset
            {...(one === view ? { 'aria-current': 'page' as const } : {})}>{t(`views.${one}`)}</Link>
        ))}
      </nav>
      <div className="calendar-step">
        <button className="icon-button" type="button" aria-label={t('move.back')} onClick={() => show(view, neighbour(span, 'back'))}><ChevronLeft aria-hidden /></button>
        <button className="button quiet small" type="button" onClick={() => show(view, today)}>{t('move.today')}</button>
        <button className="icon-button" type="button" aria-label={t('move.on')} onClick={() => show(view, neighbour(span, 'on'))}><ChevronRight aria-hidden /></button>
      </div>
      <p className="calendar-shown" role="status"><ShownName view={view} span={span} /></p>
    </div>
  )
}

function ShownName({ view, span }: { view: View; span: ShownSpan }) {
  const t = useTranslations('calendar.move')
  const format = useFormatter()
  const at = (day: string) => new Date(`${day}T12:00:00Z`)
  if (view === 'month') return format.dateTime(at(span.from), { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const last = plusDays(span.until, -1)
  const words = format.dateTimeRange(at(span.from), at(last), view === 'half'
    ? { month: 'long', year: 'numeric', timeZone: 'UTC' } : { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return view === 'half' ? words : <>{words} <span className="muted">{t('week', { week: weekNumber(span.from) })}</span></>
}
