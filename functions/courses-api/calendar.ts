import ical, { ICalCalendarMethod, type ICalEventData } from 'ical-generator'
import type { CalendarEntry, Course } from '../../shared/core/course.ts'
import { plus } from '../../shared/core/instant.ts'
import { type LocalWhen, startOf, zoned } from '../../shared/core/local-time.ts'
import { lifecycle } from '../../shared/core/phase.ts'
import type { Phase } from '../../shared/core/phases.ts'
import type { Settings } from '../../shared/core/settings.ts'
import { type Answer, json, problem, text } from './answer.ts'
import type { Call } from './endpoint.ts'
import { seenCourse } from './seen-course.ts'

const contentType = 'text/calendar; charset=utf-8'

export async function getCalendar(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'calendar')
  return 'refusal' in found ? problem(found.refusal) : text(calendarOf(found.course, call.ports.settings), contentType)
}

/** Makes a secret address that calendar programs, which cannot sign in, may read. It replaces the caller's last one. */
export async function linkCalendar(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'calendar')
  if ('refusal' in found) return problem(found.refusal)
  const { links, secrets, settings } = call.ports
  const { slug } = found.course
  const token = secrets.token()
  const token_hash = secrets.hash(token)
  const owner = secrets.hash(`calendar of ${slug} for ${call.actor.person}`)
  const last = await links.get(owner)
  await links.put(token_hash, { kind: 'calendar', slug })
  await links.put(owner, { kind: 'calendar-owner', token_hash })
  if (last?.kind === 'calendar-owner') await links.drop(last.token_hash)
  return json(201, { url: `${settings.portal_url}/api/calendars/${token}.ics` })
}

export async function getCalendarFeed({ path, ports }: Call): Promise<Answer> {
  const token = (path['token'] ?? '').replace(/\.ics$/, '').slice(0, 200)
  const link = await ports.links.get(ports.secrets.hash(token))
  const course = link?.kind === 'calendar' ? await ports.store.get(link.slug) : undefined
  if (course === undefined) return problem({ code: 'not-found', message: 'This calendar address is not in use.' })
  return text(calendarOf(course, ports.settings), contentType)
}

const milestones: Partial<Record<Phase, string>> = {
  'public': 'opens to students', 'private': 'closes to students', 'archived': 'is archived', 'deletion-due': 'data: may it be deleted?',
}

/** The course's teaching calendar and lifecycle dates as iCalendar (RFC 5545). */
export function calendarOf(course: Course, settings: Settings): string {
  const calendar = ical({ name: course.name, method: ICalCalendarMethod.PUBLISH, prodId: { company: 'Lectern', product: 'Lectern' } })
  const stamp = new Date(course.updated_at)
  const common = { stamp, url: `${settings.portal_url}/courses/${course.slug}`, sequence: course.generation }
  for (const { date, phase } of lifecycle) {
    const when = course[date]
    if (when !== undefined) calendar.createEvent({ ...common, ...milestone(course, when, phase, settings), id: `${course.slug}.${date}@lectern` })
  }
  for (const [kind, entries] of [['session', course.sessions], ['deadline', course.deadlines]] as const) {
    for (const [index, entry] of entries.entries()) {
      calendar.createEvent({ ...common, ...teaching(course, entry, settings), id: `${course.slug}.${kind}.${index}@lectern` })
    }
  }
  return calendar.toString()
}

function milestone(course: Course, when: LocalWhen, phase: Phase, settings: Settings): ICalEventData {
  const summary = `${course.name} ${milestones[phase] ?? phase}`
  if (when.length === 10) return { summary, start: new Date(`${when}T00:00:00Z`), allDay: true, timezone: null }
  return { summary, start: new Date(startOf(when, settings.time_zone)) }
}

/** Recurring entries keep their local time over clock changes, so they carry the zone; single ones are instants. */
function teaching(course: Course, entry: CalendarEntry, settings: Settings): ICalEventData {
  const start = startOf(entry.start, settings.time_zone)
  const end = plus(start, entry.minutes * 60_000)
  const people = entry.people === undefined ? '' : ` (${entry.people} people)`
  const summary = `${course.name}: ${entry.title}${people}`
  const { rrule: repeating } = entry
  const { time_zone: timezone } = settings
  if (repeating === undefined) return { summary, start: new Date(start), end: new Date(end) }
  // A Date would be written in the local time of whatever machine this runs on.
  return { summary, start: zoned(start, timezone), end: zoned(end, timezone), repeating, timezone }
}
