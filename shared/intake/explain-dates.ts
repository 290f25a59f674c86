import type { CourseRequest, LifecycleDate } from '../core/course.ts'
import { startOf } from '../core/local-time.ts'
import type { Draft } from './draft.ts'
import type { IntakeContext } from './reading.ts'

/** The template's flags, as far as they were given. */
export interface Flags {
  private?: boolean
  archive?: boolean
}

/** Reads the template's flags from a draft, and says so when one is neither true nor false. */
export function takeFlags(draft: Draft): Flags {
  const flags: Flags = {}
  for (const field of ['private', 'archive'] as const) {
    const value = draft.fields.get(field)?.value
    if (typeof value === 'boolean') flags[field] = value
    else if (value !== undefined) draft.refuse(field, value, 'Say true or false, or leave it out: the dates rule.')
  }
  return flags
}

/** Tells what the dates and flags of an accepted request will lead to, where that may surprise. */
export function explainDates(
  draft: Draft, request: CourseRequest, flags: Flags, { settings, now }: IntakeContext,
): void {
  const begun = (date: LifecycleDate) => {
    const when = request[date]
    return when !== undefined && startOf(when, settings.time_zone) <= now
  }
  explainFlags(draft, request, flags, begun)
  if (request.access === 'list' && request.students.length === 0) {
    draft.repair('students', 'With access "list" no student can enter before the list names some; it can be filled any time.')
  }
  if (request.archive_date !== undefined && request.archive_date === request.delete_date) {
    draft.repair('delete_date',
      'The same day as archive_date is allowed: people are asked about deletion on the day it is archived.')
  }
  for (const date of ['archive_date', 'delete_date'] as const) {
    if (!begun(date)) continue
    draft.repair(date, `${request[date]} lies in the past: governance cannot approve before it is moved or left out.`)
  }
  if (begun('private_date') && !begun('archive_date')) {
    draft.repair('private_date',
      `${request.private_date} lies in the past: students would never see the course; move it or leave it out.`)
  }
}

type Begun = (date: LifecycleDate) => boolean

function explainFlags(draft: Draft, request: CourseRequest, flags: Flags, begun: Begun): void {
  if (flags.private !== undefined) {
    const message = flags.private ? whilePrivate(request, begun) : whileNotPrivate(request, begun)
    if (message !== undefined) draft.repair('private', message)
  }
  if (flags.archive === true) {
    draft.repair('archive', 'The course is imported as archived, whatever the dates say, until somebody lifts that.')
  }
}

function whilePrivate({ public_date }: CourseRequest, begun: Begun): string {
  if (public_date === undefined) return 'Without a public_date the course stays in staging: only instructors see it.'
  if (begun('public_date') && !begun('private_date')) {
    return `The dates rule: students see the course since public_date (${public_date}), although private is true.`
  }
  return begun('private_date')
    ? 'The dates rule: private_date has passed, so students do not see the course; the flag is not needed.'
    : `The dates rule: the course is private until public_date (${public_date}) and then opens by itself.`
}

function whileNotPrivate({ public_date, private_date }: CourseRequest, begun: Begun): string | undefined {
  if (public_date === undefined) return 'The dates rule: "private: false" does not open the course; give a public_date.'
  if (!begun('public_date')) {
    return `The dates rule: students see the course from public_date (${public_date}), not before.`
  }
  if (!begun('private_date')) return undefined
  return `The dates rule: students do not see the course since private_date (${private_date}).`
}
