import { useDeferredValue, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { CalendarItem } from '../../../shared/contract/planning-view.ts'
import { useHolidays } from '../fields/use-holidays.ts'
import { useDates } from '../time/dates.ts'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AgendaDay } from './agenda-day.tsx'
import { AgendaFilter, type Filter, kinds, matches } from './agenda-filter.tsx'
import { dayAt } from './local-days.ts'
import { useCalendar } from './planning-api.ts'
import type { ShownSpan } from './shown-span.ts'

/** Sessions, deadlines, openings and closings of all courses, day by day. */
export function Agenda({ span }: { span: ShownSpan }) {
  const t = useTranslations('calendar.agenda')
  const [filter, setFilter] = useKept<Filter>('calendar-filter', { text: '', kinds })
  const list = useCalendar(span.from, span.until)
  return (
    <section className="panel" aria-labelledby="agenda">
      <h2 id="agenda">{t('heading')}</h2>
      <AgendaFilter filter={filter} onChange={setFilter} />
      {list.error !== null && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data === undefined && list.error === null && <Skeleton lines={10} />}
      {list.data !== undefined && (
        <>
          {list.data.truncated && <p className="notice" data-tone="warn">{t('truncated')}</p>}
          <Days items={list.data.items} filter={filter} span={span} />
        </>
      )}
    </section>
  )
}

function Days({ items, filter, span }: { items: readonly CalendarItem[]; filter: Filter; span: ShownSpan }) {
  const t = useTranslations('calendar.agenda')
  const { zone } = useDates()
  const holidays = useHolidays()
  const wanted = useDeferredValue(filter)
  const found = useMemo(() => items.filter((item) => matches(item, wanted)), [items, wanted])
  const days = useMemo(() => byDay(found, zone), [found, zone])
  const named = [...holidays.keys()].filter((day) => day >= span.from && day < span.until && !days.has(day)).map((day) => [day, []] as const)
  const all = [...days, ...named].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return (
    <>
      <p role="status" className="muted small">{items.length === 0 ? t('empty') : found.length === 0 ? t('noMatch') : t('count', { count: found.length })}</p>
      <ol className="agenda">{all.map(([day, of]) => <AgendaDay key={day} day={day} items={of} holiday={holidays.get(day)} />)}</ol>
    </>
  )
}

function byDay(items: readonly CalendarItem[], zone: string): Map<string, CalendarItem[]> {
  const days = new Map<string, CalendarItem[]>()
  for (const item of items) {
    const day = dayAt(item.at, zone)
    const known = days.get(day)
    if (known === undefined) days.set(day, [item])
    else known.push(item)
  }
  return days
}
