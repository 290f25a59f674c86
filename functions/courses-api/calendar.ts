import type { Course } from '../../shared/core/course.ts'
import type { Settings } from '../../shared/core/settings.ts'
import type { StoredLink } from '../../shared/ports/link-store.ts'
import { type Answer, json, problem, text } from './answer.ts'
import { newLink } from './calendars/links.ts'
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
  const { slug } = found.course
  return json(201, { url: await newLink(call.ports, { kind: 'calendar', slug }, `calendar of ${slug} for ${call.actor.person}`) })
}

/** The calendar behind a secret address, as it stands at this moment. */
export async function getCalendarFeed(call: Call): Promise<Answer> {
  const token = (call.path['token'] ?? '').replace(/\.ics$/, '').slice(0, 200)
  const link = await call.ports.links.get(call.ports.secrets.hash(token))
  const feed = link === undefined ? undefined : await feedOf(link, call)
  return feed === undefined ? problem({ code: 'not-found', message: 'This calendar address is not in use.' }) : text(feed, contentType)
}

async function feedOf(link: StoredLink, { ports, now }: Call): Promise<string | undefined> {
  if (link.kind === 'my-calendar') return (await import('./calendars/my-courses.ts')).myCalendar(ports, link, now)
  if (link.kind === 'all-calendar') return (await import('./calendars/all-courses.ts')).allCoursesCalendar(ports, now)
  const course = link.kind === 'calendar' ? await ports.store.get(link.slug) : undefined
  return course === undefined ? undefined : courseCalendar(course, ports.settings)
}

/** The course's teaching calendar and lifecycle dates as iCalendar (RFC 5545). */
async function courseCalendar(course: Course, settings: Settings): Promise<string> {
  const [{ newCalendar, written }, { addCourse }] = await Promise.all([import('./calendars/new-calendar.ts'), import('./calendars/course-events.ts')])
  const calendar = newCalendar(course.name, `${settings.institution}: ${course.slug}`)
  addCourse(calendar, course, 'staff', settings)
  return written(calendar)
}
