import type { CourseRequest } from '../course.ts'
import { minute, plus } from '../instant.ts'
import { localAt, localDateAt, moved, startOf, zoned } from '../local-time.ts'
import { daysOff, momentInWords, whenInWords, workingDay } from './days.ts'
import { type Entry, moveTo } from './entries.ts'
import type { DayOff, DaysOff, Surroundings, Suggestion, Warning } from './warning.ts'

/** Deadlines from 22 to 6 are late: "bad for students' well-being", and in the hours of maintenance (the request template). */
const night = { from: 22, until: 6 } as const
/** Where a late deadline is put instead. */
const evening = 'T18:00'

/** What is odd about the times of sessions and deadlines. At most three an entry. */
export function calendarWarnings(
  entries: readonly Entry[], request: Pick<CourseRequest, 'public_date' | 'private_date' | 'archive_date'>, surroundings: Surroundings,
): readonly Warning[] {
  const isOff = daysOff(surroundings.holidays)
  return entries.flatMap((entry) => [
    ...outsideLife(entry, request, surroundings),
    ...(entry.kind === 'deadline' ? lateAtNight(entry, surroundings) : []),
    ...onDaysOff(entry, isOff, surroundings),
  ])
}

function outsideLife(
  { field, entry, times }: Entry, { public_date: opens, private_date: closes, archive_date: archived }: Parameters<typeof calendarWarnings>[1],
  { settings: { time_zone: zone } }: Surroundings,
): readonly Warning[] {
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return []
  const open = opens === undefined ? undefined : startOf(opens, zone)
  if (open !== undefined && first < open) {
    const day = localDateAt(first, zone)
    const message = `"${entry.title}" is on ${momentInWords(first, zone)}, before the course opens to students.`
    return [{ field, code: 'outside-life', message, at: first, suggestion: { field: 'public_date', value: day, message: `Open on ${whenInWords(day)}` } }]
  }
  const end = closes ?? archived
  const over = plus(last, entry.minutes * minute)
  if (end === undefined || over <= startOf(end, zone)) return []
  const message = `"${entry.title}" is on ${momentInWords(last, zone)}, when the course is closed to students already.`
  const after = moved(localDateAt(over, zone), { days: 1 })
  const suggestion: Suggestion = { field: 'private_date', value: after, message: `Close on ${whenInWords(after)}` }
  // Whoever has an archive date before that has to look at both.
  return [{ field, code: 'outside-life', message, at: last, ...(archived === undefined || after <= archived.slice(0, 10) ? { suggestion } : {}) }]
}

function lateAtNight(entry: Entry, { now, settings: { time_zone: zone } }: Surroundings): readonly Warning[] {
  const at = entry.times.find((time) => time >= now)
  if (at === undefined) return []
  const { hour } = zoned(at, zone)
  if (hour < night.from && hour >= night.until) return []
  const local = localAt(at, zone)
  const [title, time] = [entry.entry.title, local.slice(11, 16)]
  // A deadline without a time of day means the first minute of its day, and its author most likely the day.
  const dateOnly = entry.entry.start.length === 10
  const message = dateOnly ? `"${title}" is due at ${time}, the first minute of its day: give it a time.`
    : `"${title}" is due at ${time}: late deadlines are bad for students, and maintenance is often done then.`
  const day = hour < night.until && !dateOnly ? moved(local.slice(0, 10), { days: -1 }) : local.slice(0, 10)
  return [withMove({ field: entry.field, code: 'late-night', message, at }, moveTo(entry, at, day + evening, zone))]
}

/** The first time that falls on a day off, of those to come. */
function onDaysOff(entry: Entry, isOff: DaysOff, { now, settings: { time_zone: zone } }: Surroundings): readonly Warning[] {
  const ahead = entry.times.filter((time) => time >= now)
  const found = ahead.flatMap((at) => {
    const off = isOff(localDateAt(at, zone))
    return off === undefined ? [] : [{ at, off }]
  })
  // What is always held on weekends is meant so; a holiday in a row of weeks is easily overlooked.
  const holidays = found.filter(({ off }) => off.code === 'holiday')
  const shown = holidays[0] ?? found[0]
  if (shown === undefined || (holidays.length === 0 && ahead.length > 1)) return []
  const { at, off } = shown
  const first = offSentence(entry, off, momentInWords(at, zone))
  const message = holidays.length > 1 ? `${first} In all it falls on ${holidays.length} holidays.` : first
  const better = workingDay(localAt(at, zone).slice(0, 16), 1, isOff)
  const suggestion = better === undefined || entry.entry.rrule !== undefined ? undefined : moveTo(entry, at, better, zone)
  return [withMove({ field: entry.field, code: off.code, message, at }, suggestion)]
}

function offSentence({ kind, entry: { title } }: Entry, { name }: DayOff, when: string): string {
  if (kind === 'deadline') return name === undefined ? `"${title}" is due on a weekend, ${when}.` : `"${title}" is due on ${name}, ${when}.`
  return name === undefined ? `"${title}" is held on a weekend, ${when}.` : `"${title}" is held on ${name}, ${when}.`
}

function withMove(warning: Warning, suggestion: Suggestion | undefined): Warning {
  return suggestion === undefined ? warning : { ...warning, suggestion }
}
