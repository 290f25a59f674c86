import { useFormatter } from 'use-intl'
import { daysBetween, isWeekend, plusDays, startOfDay } from './local-days.ts'
import type { LoadPlotProps } from './load-plot-props.ts'

interface GroundProps extends LoadPlotProps {
  readonly zone: string
  /** Where a time lies in the plot, as a length of CSS. */
  readonly share: (millis: number) => string
}

/** What lies under the curve: weekends, holidays, quiet windows and one's own times; below it the names of the days. */
export function LoadGround({ forecast, from, until, marks = [], holidays, quiet = false, zone, share }: GroundProps) {
  const days = daysBetween(from, until)
  const stretch = (start: number, end: number) => ({ insetInlineStart: share(start), inlineSize: `calc(${share(end)} - ${share(start)})` })
  return (
    <>
      {days.filter((day) => isWeekend(day) || holidays?.has(day) === true).map((day) => (
        <span key={day} className="load-off" data-holiday={holidays?.has(day) === true}
          style={stretch(startOfDay(day, zone), startOfDay(plusDays(day, 1), zone))} title={holidays?.get(day)} />
      ))}
      {quiet && forecast.quiet.map(({ from: begins, until: ends }) => <span key={begins} className="load-quiet" style={stretch(Date.parse(begins), Date.parse(ends))} />)}
      {marks.map(({ kind, title, at, minutes }, index) => (
        <span key={`${at} ${index}`} className="load-mark" data-kind={kind} title={title} style={stretch(Date.parse(at), Date.parse(at) + minutes * 60_000)} />
      ))}
      <DayNames days={days} zone={zone} share={share} />
    </>
  )
}

/** A name for each day of a week or two, for Mondays of a month, for months of more. */
function DayNames({ days, zone, share }: { days: readonly string[]; zone: string; share: (millis: number) => string }) {
  const format = useFormatter()
  const form = days.length > 35 ? 'month' : days.length > 14 ? 'monday' : 'day'
  const named = days.filter((day) => form === 'day' || (form === 'month' ? day.endsWith('-01') : new Date(`${day}T00:00:00Z`).getUTCDay() === 1))
  return (
    <>
      {named.map((day) => {
        const date = new Date(`${day}T12:00:00Z`)
        const weekday = format.dateTime(date, { weekday: 'short', timeZone: 'UTC' })
        return (
          <span key={day} className="load-day" style={{ insetInlineStart: share(startOfDay(day, zone)) }}>
            {form === 'day' && <><b>{weekday}</b> {format.dateTime(date, { day: 'numeric', timeZone: 'UTC' })}</>}
            {form === 'monday' && format.dateTime(date, { day: 'numeric', month: 'short', timeZone: 'UTC' })}
            {form === 'month' && format.dateTime(date, { month: 'short', timeZone: 'UTC' })}
          </span>
        )
      })}
    </>
  )
}
