import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import {
  dateText, dayOf, type DateField, type Day, type EditedDates, type Holiday, isWeekend, lifeFields, phaseFrom, suggestedDay, teachingFields,
} from './day-scale.ts'
import { useDayWords } from './use-day-words.ts'

interface EditorLegendProps {
  readonly dates: EditedDates
  readonly today: Day
  readonly holidays: readonly Holiday[]
  readonly onChange: (field: DateField, date: string) => void
  /** The dates of a course that lives by them: those of them that have passed did so rightly. */
  readonly lived?: EditedDates | undefined
}

/** On these days people are expected to be there. */
const minded: ReadonlySet<DateField> = new Set(['public_date', 'start_date', 'end_date'])

/** What the picture shows, in words that follow it. */
export function EditorLegend({ dates, today, holidays, onChange, lived }: EditorLegendProps) {
  const t = useTranslations('estimate.timeline')
  const inOrder: readonly DateField[] = [lifeFields[0], ...teachingFields, ...lifeFields.slice(1)]
  return (
    <>
      <ul className="editor-legend">
        {inOrder.map((field) => (
          <li key={field} data-phase={phaseFrom(field)} data-field={field}>
            <span className="editor-key" aria-hidden />
            <span className="editor-label">{t(`fields.${field}`)}</span>
            {dayOf(dates[field]) === undefined
              ? (
                <button type="button" className="editor-add" aria-label={t('addNamed', { field: t(`fields.${field}`) })}
                  onClick={() => onChange(field, dateText(suggestedDay(field, dates, today)))}>
                  <Plus size={14} aria-hidden /> {t('add')}
                </button>
              )
              : <DayOf when={dates[field]} today={today} holiday={minded.has(field) ? holidays.find(({ date }) => date === dates[field].slice(0, 10)) : undefined}
                  minded={minded.has(field)} isLived={lived?.[field] === dates[field]} />}
          </li>
        ))}
      </ul>
      <p className="editor-summary" aria-live="polite">{useSummary(dates)}</p>
    </>
  )
}

function DayOf({ when, today, holiday, minded: mind, isLived }: { when: string; today: Day; holiday: Holiday | undefined; minded: boolean; isLived: boolean }) {
  const t = useTranslations('estimate.timeline')
  const words = useDayWords()
  const day = dayOf(when) ?? today
  const time = when.slice(11, 16)
  return (
    <span className="editor-day">
      <time dateTime={when}>{words.full(day)}{time === '' || time === '00:00' ? '' : ` ${time}`}</time>
      {holiday !== undefined && <small className="editor-note">{holiday.name}</small>}
      {holiday === undefined && mind && isWeekend(day) && <small className="editor-note">{t('weekend')}</small>}
      {day < today && !isLived && <small className="editor-note">{t('past')}</small>}
    </span>
  )
}

/** What the dates come to, in a sentence or two. */
function useSummary(dates: EditedDates): string {
  const t = useTranslations('estimate.timeline')
  const [opens, closes, archived] = [dates.public_date, dates.private_date, dates.archive_date].map(dayOf)
  const [start, end] = [dates.start_date, dates.end_date].map(dayOf)
  const closing = closes ?? archived
  const openFor = (days: number) => (days < 14 ? t('openFor', { days }) : t('openForWeeks', { weeks: Math.round(days / 7) }))
  const open = opens === undefined ? t('neverOpen') : closing === undefined ? t('openEnd') : openFor(closing - opens)
  const late = opens !== undefined && start !== undefined && opens > start ? t('opensLate', { days: opens - start }) : undefined
  const early = closing !== undefined && end !== undefined && closing <= end ? t('closesEarly') : undefined
  return [open, late, early].filter((sentence) => sentence !== undefined).join(' ')
}
