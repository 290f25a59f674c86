import { minute, type Instant, plus } from '../../../shared/core/instant.ts'
import { localDateAt, moved } from '../../../shared/core/local-time.ts'
import type { CourseMonth, Occurrence } from '../../../shared/core/load/month.ts'
import type { ApiPorts } from '../ports.ts'
import { readMonths } from '../planning/read-months.ts'
import { milestones } from './milestones.ts'
import { newCalendar, written } from './new-calendar.ts'

/** Some 3 MB, of the 6 that a function may answer with (Lambda quotas); what is later is left out. */
const eventsAtMost = 10_000
const monthsBack = 1
const monthsAhead = 12

interface Event { readonly id: string; readonly at: Instant; readonly minutes: number; readonly summary: string; readonly slug: string }

/** What happens on all hubs, as single events, from a month ago to a year ahead. */
export async function allCoursesCalendar({ load, settings }: Pick<ApiPorts, 'load' | 'settings'>, now: Instant): Promise<string> {
  const { time_zone, institution, portal_url } = settings
  const first = moved(localDateAt(now, time_zone), { months: -monthsBack })
  const months = Array.from({ length: monthsBack + monthsAhead + 1 }, (_, index) => moved(`${first.slice(0, 7)}-01`, { months: index }).slice(0, 7))
  const events = (await readMonths(load, months)).flatMap(eventsOf).toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))
  const calendar = newCalendar(`${institution}: hubs`, 'Sessions, deadlines and dates of all courses.')
  const stamp = new Date(now)
  for (const { id, at, minutes, summary, slug } of events.slice(0, eventsAtMost)) {
    calendar.createEvent({
      id, stamp, summary, start: new Date(at), ...(minutes > 0 ? { end: new Date(plus(at, minutes * minute)) } : {}), url: `${portal_url}/courses/${slug}`,
    })
  }
  return written(calendar)
}

function eventsOf({ slug, name, tentative, occurrences, transitions }: CourseMonth): readonly Event[] {
  const course = tentative ? `${name} (not approved yet)` : name
  const seen = new Map<string, number>()
  /** The same as long as it happens at the same time. */
  const idOf = (kind: string, at: Instant) => {
    const time = `${slug}.${kind}.${at.replaceAll(/[-:]|\.\d{3}/g, '')}`
    const nth = seen.get(time) ?? 0
    seen.set(time, nth + 1)
    return `${time}.${nth}@lectern`
  }
  const summaryOf = ({ title, people }: Occurrence) => `${course}: ${title} (${people} people)`
  return [
    ...occurrences.map((one) => ({ id: idOf(one.kind, one.at), at: one.at, minutes: one.minutes, summary: summaryOf(one), slug })),
    ...transitions.map(({ at, phase }) => ({ id: idOf(phase, at), at, minutes: 0, summary: `${course} ${milestones[phase] ?? phase}`, slug })),
  ]
}
