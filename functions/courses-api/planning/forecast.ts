import { planningLimits, type SpanQuery } from '../../../shared/contract/planning.ts'
import type { Forecast } from '../../../shared/contract/planning-view.ts'
import { forecast, monthsAround } from '../../../shared/core/load/forecast.ts'
import { quietWindows } from '../../../shared/core/load/quiet-windows.ts'
import { latest } from '../../../shared/core/instant.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { holidaysBetween } from './holidays.ts'
import { readMonths } from './read-months.ts'
import { spanOf } from './span.ts'

/** People per hour over all courses, and the windows of the span that are still ahead in which few are expected. */
export async function getForecast({ query, now, ports: { load, settings } }: Call): Promise<Answer> {
  const zone = settings.time_zone
  const span = spanOf(query as SpanQuery, planningLimits.forecastDays, zone)
  if (!span.ok) return problem(span.refusal)
  const { from, until } = span.value
  const [months, holidays] = await Promise.all([
    readMonths(load, monthsAround(from, until, zone)), holidaysBetween(settings, (query as SpanQuery).from, (query as SpanQuery).until),
  ])
  const hours = forecast(months, from, until, zone)
  const closed = new Set(holidays.map(({ date }) => date))
  const body: Forecast = {
    from, until, time_zone: zone,
    // As many as the largest course that may be had without asking governance.
    busy_from: settings.budget.students,
    hours: [...hours],
    quiet: [...quietWindows(hours, { from: latest(from, now), until }, zone, closed)],
  }
  return json(200, body)
}
