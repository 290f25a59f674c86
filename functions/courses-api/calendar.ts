import type { Course } from '../../shared/core/course.ts'
import { refusalOn } from '../../shared/core/permissions.ts'
import type { Settings } from '../../shared/core/settings.ts'
import { type Answer, json, problem, text } from './answer.ts'
import { type CalendarStoredLink, linkBehind, newLink } from './calendars/links.ts'
import type { Call } from './endpoint.ts'
import { seenCourse } from './seen-course.ts'

const contentType = 'text/calendar; charset=utf-8'

export async function getCalendar(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'calendar')
  return 'refusal' in found ? problem(found.refusal) : text(await courseCalendar(found.course, call.ports.settings), contentType)
}

/** Makes a secret address that calendar programs, which cannot sign in, may read. It replaces the caller's last one. */
export async function linkCalendar(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'calendar')
  if ('refusal' in found) return problem(found.refusal)
  const { actor: { person, identities, groups }, ports } = call
  const { slug } = found.course
  const link = { kind: 'calendar', slug, reader: { person, identities, groups } } as const
  return json(201, { url: await newLink(ports, link, `calendar of ${slug} for ${person}`) })
}

/** The calendar behind a secret address, as it stands at this moment. */
export async function getCalendarFeed(call: Call): Promise<Answer> {
  const token = (call.path['token'] ?? '').replace(/\.ics$/, '').slice(0, 200)
  const link = await linkBehind(token, call.ports)
  const feed = link === undefined ? undefined : await feedOf(link, call)
  return feed === undefined ? problem({ code: 'not-found', message: 'This calendar address is not in use.' }) : text(feed, contentType)
}

async function feedOf(link: CalendarStoredLink, { ports, now }: Call): Promise<string | undefined> {
  if (link.kind === 'my-calendar') return (await import('./calendars/my-courses.ts')).myCalendar(ports, link, now)
  if (link.kind === 'all-calendar') return (await import('./calendars/all-courses.ts')).allCoursesCalendar(ports, now)
  const course = await ports.store.get(link.slug)
  // Groups are told by a sign-in only: those of a reader count as they were when the address was made.
  const mayRead = course !== undefined && refusalOn({ ...link.reader, name: '' }, 'calendar', course, now, ports.settings.time_zone) === undefined
  return mayRead ? courseCalendar(course, ports.settings) : undefined
}

/** The course's teaching calendar and lifecycle dates as iCalendar (RFC 5545). */
async function courseCalendar(course: Course, settings: Settings): Promise<string> {
  const [{ newCalendar, written }, { addCourse }] = await Promise.all([import('./calendars/new-calendar.ts'), import('./calendars/course-events.ts')])
  const calendar = newCalendar(course.name, `${settings.institution}: ${course.slug}`)
  addCourse(calendar, course, 'staff', settings)
  return written(calendar)
}
