import type { ICalCalendar, ICalEventData } from 'ical-generator'
import type { CalendarEntry, Course } from '../../../shared/core/course.ts'
import { minute, plus } from '../../../shared/core/instant.ts'
import { timesOf } from '../../../shared/core/load/occurrences.ts'
import { type LocalWhen, startOf, zoned } from '../../../shared/core/local-time.ts'
import { lifecycle } from '../../../shared/core/phase.ts'
import type { Phase } from '../../../shared/core/phases.ts'
import type { Settings } from '../../../shared/core/settings.ts'
import { milestones } from './milestones.ts'

/** For whom the events are: staff see all of a course, students what concerns them. */
export type Reader = 'staff' | 'student'

/** Adds a course's teaching calendar and lifecycle dates. Each event keeps its UID while its entry keeps its place. */
export function addCourse(calendar: ICalCalendar, course: Course, reader: Reader, settings: Settings): void {
  const url = reader === 'staff' ? `${settings.portal_url}/courses/${course.slug}` : course.hub_url
  const common = { stamp: new Date(course.updated_at), sequence: course.generation, ...(url === undefined ? {} : { url }) }
  for (const { date, phase } of lifecycle) {
    const when = course[date]
    const told = reader === 'staff' || phase === 'public' || phase === 'private'
    if (when !== undefined && told) calendar.createEvent({ ...common, ...milestone(course, when, phase, settings), id: `${course.slug}.${date}@lectern` })
  }
  for (const [kind, entries] of [['session', course.sessions], ['deadline', course.deadlines]] as const) {
    for (const [index, entry] of entries.entries()) {
      const title = titleOf(course, entry, reader)
      calendar.createEvent({ ...common, ...teaching(entry, title, settings), id: `${course.slug}.${kind}.${index}@lectern` })
    }
  }
}

function milestone(course: Course, when: LocalWhen, phase: Phase, settings: Settings): ICalEventData {
  const summary = `${course.name} ${milestones[phase] ?? phase}`
  if (when.length === 10) return { summary, start: new Date(`${when}T00:00:00Z`), allDay: true }
  return { summary, start: new Date(startOf(when, settings.time_zone)) }
}

function titleOf(course: Course, entry: CalendarEntry, reader: Reader): string {
  const people = entry.people === undefined || reader === 'student' ? '' : ` (${entry.people} people)`
  return `${course.name}: ${entry.title}${people}`
}

/** Recurring entries keep their local time over clock changes, so they carry the zone; single ones are instants. */
function teaching(entry: CalendarEntry, summary: string, { time_zone: timezone }: Settings): ICalEventData {
  const { rrule } = entry
  // A start that its own rule leaves out would be one event too many in most programs (RFC 5545, 3.8.5.3).
  const start = timesOf(entry, timezone)[0] ?? startOf(entry.start, timezone)
  const end = plus(start, entry.minutes * minute)
  // An end has to be later than its start (RFC 5545, 3.8.2.2); what takes no time has none.
  const lasts = entry.minutes > 0
  if (rrule === undefined) return { summary, start: new Date(start), ...(lasts ? { end: new Date(end) } : {}) }
  // A Date would be written in the local time of whatever machine this runs on.
  return { summary, start: zoned(start, timezone), ...(lasts ? { end: zoned(end, timezone) } : {}), repeating: rrule, timezone }
}
