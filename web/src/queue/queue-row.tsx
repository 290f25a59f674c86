import { AlarmClock, CalendarClock, Lock } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { QueueItem } from '../../../shared/contract/queue.ts'
import { useFieldWords } from '../fields/field-words.ts'
import { useNow } from '../time/clock.tsx'
import { useDates } from '../time/dates.ts'
import { Address } from '../ui/address.tsx'
import { isOverdue } from './queue-filter.ts'

/** One that waits: until when, what it is, who asks, for how much. */
export function QueueRow({ item, to, isChosen }: { item: QueueItem; to: string; isChosen: boolean }) {
  const t = useTranslations('queue')
  const dates = useDates()
  const words = useFieldWords()
  return (
    <li className="queue-row" data-chosen={isChosen}>
      <div className="queue-row-top">
        <Due item={item} />
        <span className="queue-kind" data-kind={item.kind}>{t(`kind.${item.kind}`)}</span>
      </div>
      <Link className="queue-name" to={to} preventScrollReset {...(isChosen ? { 'aria-current': 'true' as const } : {})}>{item.name}</Link>
      <p className="small"><Address of={item.by} /></p>
      <p className="muted small">
        {t('size', { students: item.students, memory: item.memory_gb })}
        {' · '}{t(item.state === 'asked-back' ? 'sentBack' : 'waits', { day: dates.day(item.waiting_since) })}</p>
      {item.fields.length > 0 && <p className="small">{t('changes', { fields: item.fields.map(words.field).join(', ') })}</p>}
      {!item.may_decide && <p className="queue-locked small"><Lock size={14} aria-hidden />{t('notYours')}</p>}
    </li>
  )
}

/** By when it should be decided; what is overdue says so in words and by a sign, not by its colour alone. */
export function Due({ item }: { item: QueueItem }) {
  const t = useTranslations('queue')
  const dates = useDates()
  const now = useNow()
  if (item.due === undefined) return <span className="due" data-urgency="none">{t('noDue')}</span>
  const overdue = isOverdue(item, now)
  return (
    <time className="due" data-urgency={overdue ? 'overdue' : isSoon(item.due, now) ? 'soon' : 'later'} dateTime={item.due}>
      {overdue ? <AlarmClock size={15} aria-hidden /> : <CalendarClock size={15} aria-hidden />}
      {overdue ? t('overdue', { date: dates.moment(item.due) }) : t('dueFull', { date: dates.moment(item.due), distance: dates.distance(item.due, now) })}
    </time>
  )
}

const soonDays = 7

function isSoon(due: string, now: string): boolean {
  return Date.parse(due) - Date.parse(now) < soonDays * 86_400_000
}
