import type { CalendarEntry, CourseRequest } from '../course.ts'
import type { Instant } from '../instant.ts'
import type { Occurrence } from '../load/month.ts'
import { timesOf } from '../load/occurrences.ts'
import { type LocalWhen, localAt, moved } from '../local-time.ts'
import { daysBetween, movedEntry } from '../moved-entry.ts'
import { whenInWords } from './days.ts'
import type { Suggestion } from './warning.ts'

/** A session or deadline of a request, with its path and every time at which it happens. */
export interface Entry {
  readonly field: string
  readonly kind: Occurrence['kind']
  readonly entry: CalendarEntry
  readonly times: readonly Instant[]
  readonly people: number
}

/** The calendar of a request, looked into once for all who ask about it. */
export function entriesOf(request: Pick<CourseRequest, 'sessions' | 'deadlines' | 'resources'>, timeZone: string): readonly Entry[] {
  return ([['sessions', 'session'], ['deadlines', 'deadline']] as const).flatMap(([list, kind]) =>
    request[list].map((entry, index) => ({
      field: `${list}[${index}]`, kind, entry, times: timesOf(entry, timeZone), people: entry.people ?? request.resources.students,
    })))
}

/** The same as times at which people are expected. */
export function occurrencesIn(entries: readonly Entry[]): readonly Occurrence[] {
  return entries.flatMap(({ kind, entry, times, people }) =>
    times.map((at) => ({ kind, title: entry.title, at, minutes: kind === 'deadline' ? 0 : entry.minutes, people })))
}

/** Puts an entry so that what happens at `at` happens at `to`; nothing where its rule cannot follow. */
export function moveTo({ field, entry }: Entry, at: Instant, to: LocalWhen, timeZone: string): Suggestion | undefined {
  const days = daysBetween(localAt(at, timeZone), to)
  const start = moved(entry.start.slice(0, 10), { days }) + to.slice(10, 16)
  const next = movedEntry(entry, start, timeZone)
  if (next === undefined) return undefined
  const message = entry.rrule === undefined ? `Move it to ${whenInWords(to)}` : `Move them all, this one to ${whenInWords(to)}`
  const isTime = entry.rrule === undefined || next.rrule === entry.rrule
  return isTime ? { field: `${field}.start`, value: start, message } : { field, value: next, message }
}
