import type { CourseRequest } from '../../../shared/core/course.ts'
import { type Estimate, estimateOf } from '../../../shared/core/cost/estimate.ts'
import { day, type Instant, plus } from '../../../shared/core/instant.ts'
import { monthsAround } from '../../../shared/core/load/forecast.ts'
import type { CourseMonth, Occurrence } from '../../../shared/core/load/month.ts'
import { localDateAt, moved } from '../../../shared/core/local-time.ts'
import { entriesOf, occurrencesIn } from '../../../shared/core/warnings/entries.ts'
import type { Warning } from '../../../shared/core/warnings/warning.ts'
import { warningsOf } from '../../../shared/core/warnings/warnings-of.ts'
import type { Call } from '../endpoint.ts'
import { holidaysBetween } from './holidays.ts'
import { type MonthReader, monthReader } from './read-months.ts'

export interface Look { readonly estimate: Estimate; readonly warnings: readonly Warning[] }

/** A week on each side: as far as a better time is looked for. */
const around = 7 * day
/** Collisions are looked for so far ahead: beyond, the others are not known either. */
const monthsAtMost = 15

/**
 * What a request comes to from its approval on (from now on while there is none), and what a person should look at in it. Reads the
 * months of its calendar and nothing else.
 */
export async function lookAtRequest(
  request: CourseRequest, approvedAt: Instant | undefined, { now, ports: { load, settings } }: Pick<Call, 'now' | 'ports'>,
  read: MonthReader = monthReader(load),
): Promise<Look> {
  const zone = settings.time_zone
  const entries = entriesOf(request, zone)
  const calendar = occurrencesIn(entries)
  const today = localDateAt(now, zone)
  const [others, holidays] = await Promise.all([
    read(monthsOfCalendar(calendar, now, zone)),
    holidaysBetween(settings, today, moved(lastDayOf(request, calendar, today, zone), { days: 10 })),
  ])
  const estimate = estimateOf(request, calendar, approvedAt ?? now, zone)
  return {
    estimate,
    warnings: warningsOf(request, entries, estimate, {
      settings, now, isApproved: approvedAt !== undefined, holidays: new Map(holidays.map(({ date, name }) => [date, name])), others: withoutOwn(others, request.slug),
    }),
  }
}

export function withoutOwn(months: readonly CourseMonth[], slug: string): readonly CourseMonth[] {
  return months.filter((month) => month.slug !== slug)
}

function monthsOfCalendar(calendar: readonly Occurrence[], now: Instant, zone: string): readonly string[] {
  const ahead = calendar.map(({ at }) => at).filter((at) => at >= now).toSorted()
  const [first, last] = [ahead[0], ahead.at(-1)]
  if (first === undefined || last === undefined) return []
  return monthsAround(plus(first, -around), plus(last, around), zone).slice(0, monthsAtMost)
}

function lastDayOf(request: CourseRequest, calendar: readonly Occurrence[], today: string, zone: string): string {
  const { public_date: opens, start_date: begins, end_date: ends } = request
  const last = calendar.reduce<Instant | undefined>((latest, { at }) => latest === undefined || at > latest ? at : latest, undefined)
  return [today, opens, begins, ends, last === undefined ? undefined : localDateAt(last, zone)]
    .flatMap((when) => when === undefined ? [] : [when.slice(0, 10)]).toSorted().at(-1) ?? today
}
