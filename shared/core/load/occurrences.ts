import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { CalendarEntry, CourseRequest } from '../course.ts'
import { fromMillis, type Instant } from '../instant.ts'
import { startOf } from '../local-time.ts'
import { occurrencesInAll, occurrencesPerEntry } from '../recurrence.ts'
import type { Occurrence } from './month.ts'

/** As far as a calendar is looked into from an entry's start; a request may reach as far (`recurrence.ts`). */
const years = 3

/** The sessions and deadlines of a request with those expected at each, in order of time. People default to its students. */
export function occurrencesOf(
  { sessions, deadlines, resources }: Pick<CourseRequest, 'sessions' | 'deadlines' | 'resources'>, timeZone: string,
): readonly Occurrence[] {
  const of = (kind: Occurrence['kind']) => (entry: CalendarEntry): readonly Occurrence[] => {
    const { title, people = resources.students } = entry
    const minutes = kind === 'deadline' ? 0 : entry.minutes
    return timesOf(entry, timeZone).map((at) => ({ kind, title, at, minutes, people }))
  }
  return [...sessions.flatMap(of('session')), ...deadlines.flatMap(of('deadline'))]
    .toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))
    .slice(0, occurrencesInAll)
}

/** When an entry of the teaching calendar happens: at the same local time over clock changes, within three years. */
export function timesOf({ start, rrule }: Pick<CalendarEntry, 'start' | 'rrule'>, timeZone: string): readonly Instant[] {
  const first = startOf(start, timeZone)
  if (rrule === undefined) return [first]
  try {
    const dtstart = Temporal.PlainDateTime.from(start).toZonedDateTime(timeZone)
    const rule = new RRuleTemporal({ rruleString: rrule, dtstart, strict: true, cache: false })
    const times = rule.between(dtstart, dtstart.add({ years }), true).slice(0, occurrencesPerEntry)
    return times.map(({ epochMilliseconds }) => fromMillis(epochMilliseconds))
  } catch {
    // Rules are checked before they are stored. One that a later release cannot read still happens once.
    return [first]
  }
}
