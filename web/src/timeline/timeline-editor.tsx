import { parseAbsolute } from '@internationalized/date'
import { type CSSProperties, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePhaseWords } from '../phase/phase-words.ts'
import {
  dateText, dayOf, type DateField, type EditedDates, type Holiday, levelsOf, lifeFields, limitsOf, monthsIn, onDay, type Range, rangeOf, shareOf, stretchesOf,
  teachingFields, weekendsIn,
} from './day-scale.ts'
import { EditorHandle } from './editor-handle.tsx'
import { EditorLegend } from './editor-legend.tsx'
import { useDayWords } from './use-day-words.ts'
import { useWidth } from './use-width.ts'
import './timeline-editor.css'

interface TimelineEditorProps {
  readonly dates: EditedDates
  readonly onChange: (field: DateField, date: string) => void
  /** What time it is for the courses, as an instant. */
  readonly now: string
  /** The institution's. */
  readonly timeZone: string
  readonly holidays?: readonly Holiday[]
  /** The dates of a course that lives by them already. */
  readonly lived?: EditedDates | undefined
}

/** Handles nearer than this, in pixels, hang on different levels, so that each can be taken. */
const handleWidth = 26
/** The room that the name of a month takes, in pixels. */
const monthWidth = 52

/**
 * A course's life as a picture whose dates can be moved: dragged by pointer, or with the keys of a slider. The dates stay in their
 * order. Under it the same in words, with a way to give a date that is missing.
 */
export function TimelineEditor({ dates, onChange, now, timeZone, holidays = [], lived }: TimelineEditorProps) {
  const t = useTranslations('estimate.timeline')
  const title = useId()
  const today = dayOf(parseAbsolute(now, timeZone).toString()) ?? 0
  // What is shown stands still while a date is held; afterwards it makes room for where the date went.
  const [held, setHeld] = useState<Range>()
  const range = held ?? rangeOf(dates, today)
  const [plane, width] = useWidth()
  const move = (field: DateField, day: number) => onChange(field, onDay(dates[field], day))
  const handles = (fields: readonly DateField[]) => {
    const given = fields.filter((field) => dayOf(dates[field]) !== undefined)
    const places = given.map((field) => shareOf(dayOf(dates[field]) ?? today, range) / 100 * width)
    const levels = levelsOf(places, handleWidth)
    return given.map((field, index) => (
      <EditorHandle key={field} field={field} day={dayOf(dates[field]) ?? today} range={range} level={levels[index] ?? 0}
        limits={limitsOf(field, dates, today)} onMove={(day) => move(field, day)} onHold={(holding) => setHeld(holding ? range : undefined)} />
    ))
  }
  return (
    <section className="timeline-editor" aria-labelledby={title}>
      <h3 id={title} className="visually-hidden">{t('title')}</h3>
      <p className="hint">{t('how')}</p>
      <div className="editor-plane" ref={plane} data-held={held !== undefined}>
        <Ground range={range} width={width} holidays={holidays} />
        <Teaching dates={dates} range={range} />
        <Stretches dates={dates} today={today} range={range} />
        <span className="editor-today" style={at(shareOf(today, range))} aria-hidden><span>{t('today')}</span></span>
        <div className="editor-handles" data-kind="teaching">{handles(teachingFields)}</div>
        <div className="editor-handles" data-kind="life">{handles(lifeFields)}</div>
      </div>
      <EditorLegend dates={dates} today={today} holidays={holidays} onChange={onChange} lived={lived} />
    </section>
  )
}

/** Months, weekends and holidays, for the eye; the words under the picture say what matters of them. */
function Ground({ range, width, holidays }: { range: Range; width: number; holidays: readonly Holiday[] }) {
  const words = useDayWords()
  const months = monthsIn(range)
  const every = [1, 2, 3, 6, 12].find((step) => months.length / step * monthWidth <= width) ?? 12
  const [firstWeekend] = weekendsIn(range)
  const days = range.until - range.from
  return (
    <div className="editor-ground" aria-hidden>
      {firstWeekend !== undefined && width / days >= 2 && (
        <span className="editor-weekends" style={{
          ...at(shareOf(firstWeekend, range)), '--week': `${(700 / (range.until - firstWeekend)).toFixed(4)}%`,
        } as CSSProperties} />
      )}
      {holidays.map(({ date, name }) => {
        const day = dayOf(date)
        if (day === undefined || day < range.from || day >= range.until) return null
        return <span key={`${date} ${name}`} className="editor-holiday" title={name} style={span(day, day + 1, range)} />
      })}
      {months.map((day, index) => index % every === 0 && (
        <span key={day} className="editor-month" style={at(shareOf(day, range))}>
          <span>{index === 0 || dateText(day).slice(5, 7) === '01' ? words.monthAndYear(day) : words.month(day)}</span>
        </span>
      ))}
    </div>
  )
}

function Stretches({ dates, today, range }: { dates: EditedDates; today: number; range: Range }) {
  const words = usePhaseWords()
  return (
    <ol className="editor-stretches" aria-hidden>
      {stretchesOf(dates, today, range).map((stretch) => (
        <li key={stretch.phase} data-phase={stretch.phase} data-open={stretch.until === range.until} style={span(stretch.from, stretch.until, range)}>
          <span>{words[stretch.phase].short}</span>
        </li>
      ))}
    </ol>
  )
}

function Teaching({ dates, range }: { dates: EditedDates; range: Range }) {
  const t = useTranslations('estimate.timeline')
  const [start, end] = [dayOf(dates.start_date), dayOf(dates.end_date)]
  if (start === undefined || end === undefined || end < start) return null
  return <span className="editor-teaching" style={span(start, end, range)} aria-hidden><span>{t('teaching')}</span></span>
}

function at(share: number): CSSProperties {
  return { '--at': `${share.toFixed(3)}%` } as CSSProperties
}

function span(from: number, until: number, range: Range): CSSProperties {
  const start = shareOf(from, range)
  return { '--at': `${start.toFixed(3)}%`, '--share': `${(shareOf(until, range) - start).toFixed(3)}%` } as CSSProperties
}
