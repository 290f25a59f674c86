import { Temporal } from 'temporal-polyfill'
import type { CourseRequest } from '../course.ts'
import type { Instant } from '../instant.ts'
import { localDateAt, moved, startOf } from '../local-time.ts'
import { forecast, type HourLoad } from './forecast.ts'
import type { CourseMonth } from './month.ts'

/** A week that begins on the Monday `from`: how many others run, and the people of its busiest hour: of all, of the others, of its own. */
export interface Week {
  readonly from: string
  readonly courses: number
  readonly peak_people: number
  readonly others_peak_people: number
  readonly own_peak_people: number
}

/** Whole weeks. */
export interface WeekSpan { readonly from: Instant; readonly until: Instant }

const weeksAtMost = 60
/** Of a course of which no date says when it ends. */
const usualWeeks = 20

/** The weeks in which a course runs, from its opening or its teaching to the archive; undefined where no date says when it begins. */
export function weeksOf(
  { public_date, start_date, archive_date, private_date }: Pick<CourseRequest, 'public_date' | 'start_date' | 'archive_date' | 'private_date'>, timeZone: string,
): WeekSpan | undefined {
  const begins = [public_date, start_date].flatMap((when) => when?.slice(0, 10) ?? []).toSorted()[0]
  if (begins === undefined) return undefined
  const first = mondayOf(begins)
  const last = private_date ?? archive_date
  const furthest = moved(first, { days: 7 * weeksAtMost })
  const end = last === undefined ? moved(first, { days: 7 * usualWeeks }) : moved(mondayOf(moved(last.slice(0, 10), { days: -1 })), { days: 7 })
  const until = [end, furthest].toSorted()[0] ?? end
  return until <= first ? undefined : { from: startOf(first, timeZone), until: startOf(until, timeZone) }
}

/** The load of each of those weeks. `own` and `others` are the months around them (`monthsAround`). */
export function loadOfWeeks(own: readonly CourseMonth[], others: readonly CourseMonth[], { from, until }: WeekSpan, timeZone: string): readonly Week[] {
  const ownHours = peopleOf(forecast(own, from, until, timeZone))
  const othersHours = peopleOf(forecast(others, from, until, timeZone))
  const peaks = new Map<string, { all: number; others: number; own: number }>()
  for (const at of new Set([...ownHours.keys(), ...othersHours.keys()])) {
    const week = mondayOf(localDateAt(at, timeZone))
    const before = peaks.get(week) ?? { all: 0, others: 0, own: 0 }
    const [its, theirs] = [ownHours.get(at) ?? 0, othersHours.get(at) ?? 0]
    peaks.set(week, { all: Math.max(before.all, its + theirs), others: Math.max(before.others, theirs), own: Math.max(before.own, its) })
  }
  const weeks: Week[] = []
  for (let monday = localDateAt(from, timeZone); startOf(monday, timeZone) < until; monday = moved(monday, { days: 7 })) {
    const { all, others: theirs, own: its } = peaks.get(monday) ?? { all: 0, others: 0, own: 0 }
    const courses = runningIn(others, startOf(monday, timeZone), startOf(moved(monday, { days: 7 }), timeZone)).length
    weeks.push({ from: monday, courses, peak_people: all, others_peak_people: theirs, own_peak_people: its })
  }
  return weeks
}

/** One month of each course that is open to students, or has something on, between two instants; the largest first. */
export function runningIn(months: readonly CourseMonth[], from: Instant, until: Instant): readonly CourseMonth[] {
  const found = new Map<string, CourseMonth>()
  for (const month of months) {
    if (found.has(month.slug)) continue
    const { open, occurrences } = month
    const isOpen = open !== undefined && open.from < until && (open.until === undefined || open.until > from)
    if (isOpen || occurrences.some(({ at }) => at >= from && at < until)) found.set(month.slug, month)
  }
  return [...found.values()].toSorted((one, other) => other.students - one.students || (one.slug < other.slug ? -1 : 1))
}

function peopleOf(hours: readonly HourLoad[]): ReadonlyMap<Instant, number> {
  return new Map(hours.map(({ at, people }) => [at, people]))
}

function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date)
  return day.subtract({ days: day.dayOfWeek - 1 }).toString()
}
