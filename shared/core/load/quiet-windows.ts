import { Temporal } from 'temporal-polyfill'
import { fromMillis, type Instant, toMillis } from '../instant.ts'
import { zoned } from '../local-time.ts'
import type { HourLoad } from './forecast.ts'

/** A time at which few are expected; `people` is its busiest hour. */
export interface QuietWindow { readonly from: Instant; readonly until: Instant; readonly people: number }

/** Maintenance takes two hours and wants staff at hand: on working days, or before them when it has to be quieter. */
const windowHours = 2
const startsFrom = 5
const workFrom = 7
const startsUntil = 18
const windowsAtMost = 10

/**
 * The windows of a span that suit maintenance, the quietest first: two hours on working days between 5 and 20, one a day.
 * Of equally quiet ones, those with calm hours around them are taken, then working hours, then the earlier; they come in order
 * of time. `closed` are days (`2026-12-25`) on which nobody is at work.
 */
export function quietWindows(
  hours: readonly HourLoad[], { from, until }: { readonly from: Instant; readonly until: Instant }, zone: string,
  closed: ReadonlySet<string> = new Set(),
): readonly QuietWindow[] {
  const people = new Map(hours.map((one) => [toMillis(one.at), one.people]))
  const found: Candidate[] = []
  const last = zoned(until, zone)
  for (let date = zoned(from, zone).toPlainDate(); Temporal.PlainDate.compare(date, last.toPlainDate()) <= 0; date = date.add({ days: 1 })) {
    if (date.dayOfWeek > 5 || closed.has(date.toString())) continue
    const [best] = windowsOf(date, zone, people).filter((one) => one.from >= from && one.until <= until).toSorted(quieter)
    if (best !== undefined) found.push(best)
  }
  return found.toSorted(quieter).slice(0, windowsAtMost)
    .map((one) => ({ from: one.from, until: one.until, people: one.people }))
    .toSorted((one, other) => one.people - other.people || (one.from < other.from ? -1 : 1))
}

interface Candidate extends QuietWindow { readonly around: number; readonly early: boolean }

function windowsOf(date: Temporal.PlainDate, timeZone: string, people: ReadonlyMap<number, number>): readonly Candidate[] {
  return Array.from({ length: startsUntil - startsFrom + 1 }, (_, index) => {
    const clock = startsFrom + index
    const start = date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: clock }) })
    const peak = (first: number, count: number) => Math.max(0, ...Array.from({ length: count },
      (_hour, more) => people.get(start.add({ hours: first + more }).epochMilliseconds) ?? 0))
    return {
      from: fromMillis(start.epochMilliseconds), until: fromMillis(start.add({ hours: windowHours }).epochMilliseconds),
      people: peak(0, windowHours), around: peak(-windowHours, windowHours * 3), early: clock < workFrom,
    }
  })
}

function quieter(one: Candidate, other: Candidate): number {
  return one.people - other.people || one.around - other.around || Number(one.early) - Number(other.early)
    || (one.from < other.from ? -1 : 1)
}
