import type { CalendarEntry, CourseRequest, LifecycleDate } from '../course.ts'
import { type LocalWhen, localDateAt, moved } from '../local-time.ts'
import { daysBetween, movedEntry, untilMoved } from '../moved-entry.ts'
import { slugForm, slugProblem } from '../slug.ts'
import { requestOf, type Situation } from './changed.ts'

const lifecycle: readonly LifecycleDate[] = ['public_date', 'private_date', 'archive_date', 'delete_date']

/**
 * The next presentation of a course: the same request under a new slug, students left out. Teaching moves by whole weeks, so that a
 * Tuesday stays a Tuesday: by 52, which is nearest to the same date of the next year, or so that it begins on `start`. The dates of
 * its life move by a calendar year, or as far as the start, and stay outside teaching where they were.
 */
export function renewal(course: CourseRequest, slug: string | undefined, { now, settings: { time_zone: zone } }: Situation, start?: LocalWhen): CourseRequest {
  const today = localDateAt(now, zone)
  const { students: _, test_file: testFile, ...kept } = requestOf(course)
  const move = moveOf(course, start)
  return {
    ...kept, ...datesOf(course, move, start),
    ...(testFile === undefined ? {} : { test_file: testFile }),
    slug: slug ?? nextSlug(course.slug, (start ?? today).slice(0, 4)),
    name: withYear(course.name, move.years),
    students: [],
    sessions: course.sessions.map((entry) => entryMoved(entry, move, zone)),
    deadlines: course.deadlines.map((entry) => entryMoved(entry, move, zone)),
    image: 'image' in course.image ? course.image : [course.image[0], today],
  }
}

const weeksOfYear = 52

/** How far a presentation lies from the one before: teaching by whole weeks, life by days or, without them, by a year. */
interface Move { readonly weeks: number; readonly days?: number; readonly years: number }

function moveOf(course: CourseRequest, start: LocalWhen | undefined): Move {
  const entries = [...course.sessions, ...course.deadlines].map((entry) => entry.start.slice(0, 10)).toSorted()
  const begins = course.start_date ?? entries[0] ?? course.public_date
  if (start === undefined || begins === undefined) return { weeks: weeksOfYear, years: 1 }
  const days = daysBetween(begins, start)
  // What was not before the beginning is not before the new one.
  const first = entries.find((entry) => entry >= begins.slice(0, 10)) ?? begins
  const weeks = Math.ceil((days - Math.max(0, daysBetween(begins, first))) / 7)
  return { weeks, days, years: Number(start.slice(0, 4)) - Number(begins.slice(0, 4)) }
}

function datesOf(course: CourseRequest, move: Move, start: LocalWhen | undefined): Partial<CourseRequest> {
  const inLife = (when: LocalWhen) => moved(when, move.days === undefined ? { years: 1 } : { days: move.days })
  const teaching = (when: LocalWhen) => moved(when, { days: 7 * move.weeks })
  const begins = course.start_date === undefined ? undefined : (start ?? teaching(course.start_date))
  const ends = course.end_date === undefined ? undefined : teaching(course.end_date)
  const life = Object.fromEntries(lifecycle.flatMap((date): [LifecycleDate, LocalWhen][] => {
    const when = course[date]
    if (when === undefined) return []
    const later = inLife(when)
    // A week is not a year: the opening stays before teaching, and what follows it after.
    if (date === 'public_date') return [[date, isBetween(when, course.start_date, later, begins) ? onDayOf(later, begins) : later]]
    return [[date, isBetween(course.end_date, when, ends, later) ? onDayOf(later, moved(ends?.slice(0, 10) ?? '', { days: 1 })) : later]]
  }))
  return { ...life, ...(begins === undefined ? {} : { start_date: begins }), ...(ends === undefined ? {} : { end_date: ends }) }
}

/** Whether two dates were in order and are no longer. */
function isBetween(first: LocalWhen | undefined, second: LocalWhen | undefined, nowFirst: LocalWhen | undefined, nowSecond: LocalWhen | undefined): boolean {
  if (first === undefined || second === undefined || nowFirst === undefined || nowSecond === undefined) return false
  return first.slice(0, 10) <= second.slice(0, 10) && nowFirst.slice(0, 10) > nowSecond.slice(0, 10)
}

function onDayOf(when: LocalWhen, day: LocalWhen | undefined): LocalWhen {
  return day === undefined ? when : day.slice(0, 10) + when.slice(10)
}

/** An entry in the next presentation. A rule of months or years counts days of the month, so it moves by the calendar. */
function entryMoved(entry: CalendarEntry, { weeks, days, years }: Move, timeZone: string): CalendarEntry {
  const byWeeks = movedEntry(entry, moved(entry.start, { days: 7 * weeks }), timeZone)
  if (byWeeks !== undefined) return byWeeks
  const start = moved(entry.start, days === undefined ? { years } : { days })
  const by = daysBetween(entry.start, start)
  return { ...entry, start, rrule: (entry.rrule ?? '').replace(/\bUNTIL=([^;]+)/, (_, until: string) => `UNTIL=${untilMoved(until, by, timeZone)}`) }
}

/** `mlbp2026` -> `mlbp2027`; a slug without a year gets this one. */
export function nextSlug(slug: string, thisYear: string): string {
  const later = slug.replace(/(19|20)\d\d(?!.*\d{4})/, (year) => String(Number(year) + 1))
  if (later !== slug && slugForm.test(later) && slugProblem(later) === undefined) return later
  return `${slug.slice(0, 26).replace(/-$/, '')}-${thisYear}`
}

function withYear(name: string, years: number): string {
  return name.replace(/\b20\d\d\b/g, (year) => String(Number(year) + years))
}
