import { BookOpen, DoorOpen, Flag } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import type { CalendarItem } from '../../../shared/contract/planning-view.ts'
import { useNow } from '../time/clock.tsx'
import { useDates } from '../time/dates.ts'
import { dayAt } from './local-days.ts'

const icons = { session: BookOpen, deadline: Flag, transition: DoorOpen } as const

/** One day of the agenda, with what happens on it in order. */
export function AgendaDay({ day, items, holiday }: { day: string; items: readonly CalendarItem[]; holiday: string | undefined }) {
  const t = useTranslations('calendar.agenda')
  const format = useFormatter()
  const { zone } = useDates()
  const isToday = dayAt(useNow(), zone) === day
  const name = format.dateTime(new Date(`${day}T12:00:00Z`), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  return (
    <li data-today={isToday}>
      <h3>
        <time dateTime={day}>{name}</time>
        {holiday !== undefined && <span className="agenda-holiday">{holiday} ({t('holiday')})</span>}
      </h3>
      <ul>{items.map((item, index) => <Line key={`${item.slug} ${item.kind} ${item.at} ${index}`} item={item} />)}</ul>
    </li>
  )
}

function Line({ item }: { item: CalendarItem }) {
  const t = useTranslations('calendar.agenda')
  const dates = useDates()
  const Icon = icons[item.kind]
  const end = new Date(Date.parse(item.at) + item.minutes * 60_000).toISOString()
  return (
    <li className="agenda-line" data-kind={item.kind}>
      <time dateTime={item.at}>{item.minutes === 0 ? dates.time(item.at) : t('lasts', { from: dates.time(item.at), until: dates.time(end) })}</time>
      <Icon size={16} role="img" aria-label={t(`kind.${item.kind}`)} />
      <span className="agenda-what">
        <b>{item.name}</b> <WhatHappens item={item} />
        {item.tentative && <span className="agenda-tentative">{t('tentative')}</span>}
      </span>
      {item.people !== undefined && <span className="agenda-people">{t('people', { count: item.people })}</span>}
    </li>
  )
}

function WhatHappens({ item }: { item: CalendarItem }) {
  const t = useTranslations('phases')
  if (item.kind !== 'transition' || item.phase === undefined) return <span>{item.title}</span>
  return <span data-phase={item.phase} className="agenda-phase">{t(`${item.phase}.name`)}</span>
}
