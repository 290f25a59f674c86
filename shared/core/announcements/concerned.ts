import type { Course, Person } from '../course.ts'
import { type Instant, minute, plus } from '../instant.ts'
import type { CourseMonth, Occurrence } from '../load/month.ts'
import { startOf } from '../local-time.ts'
import { addressOf, askedAboutData, type Mail } from '../mails/mail.ts'
import { hasHub, phaseOf } from '../phase.ts'
import type { Settings } from '../settings.ts'
import type { Announcement, Audience } from './announcement.ts'

/** Whether a course that was found for an audience is still meant: one named outright always is. */
export function isConcerned(course: Course, to: Audience, now: Instant, { time_zone: zone }: Pick<Settings, 'time_zone'>): boolean {
  return to.kind === 'courses' || hasHub(phaseOf(course, now, zone))
}

/** The months of the calendar (`2026-09`) that a window touches, in order. */
export function monthsIn({ from, until }: Audience & { kind: 'window' }): readonly string[] {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= until.slice(0, 7); month = monthAfter(month)) months.push(month)
  return months
}

function monthAfter(month: string): string {
  const [year = 0, of = 0] = month.split('-').map(Number)
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`
}

/**
 * Whether an approved course teaches in a window: something of its calendar falls into it. One that named nothing for the month
 * teaches while its hub is open to students.
 */
export function teachesIn(
  { tentative, occurrences, open }: CourseMonth, window: Audience & { kind: 'window' }, { time_zone: zone }: Pick<Settings, 'time_zone'>,
): boolean {
  const [from, until] = [startOf(window.from, zone), startOf(window.until, zone)]
  if (tentative) return false
  if (occurrences.length > 0) return occurrences.some((one) => one.at < until && endOf(one) > from)
  return open !== undefined && open.from < until && (open.until === undefined || open.until > from)
}

/** A deadline is a moment, which counts where it begins a window. */
function endOf({ at, minutes }: Occurrence): Instant {
  return plus(at, Math.max(1, minutes) * minute)
}

/** Who is told for a course, by address: its list for announcements, or those who run it where that is empty. */
export function toldFor(course: Course, settings: Settings): ReadonlyMap<string, Person> {
  const people = course.announcements.length > 0 ? course.announcements : askedAboutData(course)
  return new Map(people.map((person) => [addressOf(person, settings).toLowerCase(), person]))
}

/** The mail to one of them. */
export function announcementMail({ id, subject, text }: Announcement, { slug }: Course, address: string, person: Person): Mail {
  const notice = `announcement.${id}`
  return { id: `${notice}.${address}`, notice, slug, kind: 'announcement', to: person, facts: { subject, text } }
}
