import type { Course } from '../course.ts'
import { inWords, startOf } from '../local-time.ts'
import type { Settings } from '../settings.ts'

/** What a mail says, before it is text or HTML. */
export interface Letter {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly link?: { readonly label: string; readonly url: string }
}

export interface Telling {
  readonly course: Course
  readonly facts: Readonly<Record<string, string>>
  readonly settings: Settings
  readonly token: string | undefined
}

export type Writer = (telling: Telling) => Letter

export function toCourse(course: Course, settings: Settings, label: string): { label: string; url: string } {
  return { label, url: `${settings.portal_url}/courses/${course.slug}` }
}

export function reasonIn(facts: Readonly<Record<string, string>>): readonly string[] {
  return facts['reason'] === undefined ? [] : [`Reason: ${facts['reason']}`]
}

/** A date of the record in words; one that is missing is to be set. */
export function when(date: string | undefined, settings: Settings): string {
  return date === undefined ? 'a date to be set' : inWords(startOf(date, settings.time_zone), settings.time_zone)
}

/** The lifecycle dates, a line each. */
export function datesIn(course: Course, settings: Settings): string {
  const rows = [
    ['Opens to students', course.public_date], ['Closes to students', course.private_date],
    ['Archived', course.archive_date], ['Data is asked about', course.delete_date],
  ] as const
  return rows.map(([label, date]) => `${label}: ${when(date, settings)}`).join('\n')
}
