import type { CalendarEntry, CourseRequest, LifecycleDate } from './course.ts'
import { imageProblem } from './image-rules.ts'
import type { Instant } from './instant.ts'
import { isLocalWhen, type LocalWhen, localAt, moved, startOf } from './local-time.ts'
import { occurrencesInAll, occurrencesPerEntry, type Recurrence, recurrenceOf } from './recurrence.ts'
import type { FieldError } from './refusal.ts'
import type { Settings } from './settings.ts'
import { slugProblem } from './slug.ts'
import { yearsAhead } from './years-ahead.ts'

type DateField = LifecycleDate | 'start_date' | 'end_date'

const lifecycle: readonly LifecycleDate[] = ['public_date', 'private_date', 'archive_date', 'delete_date']
const teaching: readonly DateField[] = ['start_date', 'end_date']
const ruleProblemsAtMost = 20
/** What lies before is a year that was typed wrong. */
const firstDay = '1970-01-01'
const noSuchDate = 'There is no such date; write it like 2026-09-01.'

/**
 * Everything that is wrong with a well-formed request, all at once; empty when nothing is. The rules are those of the
 * course record: order and reach of the dates, image, calendar, names. Dates in the past are no problem here.
 */
export function requestProblems(request: CourseRequest, settings: Settings, now: Instant): readonly FieldError[] {
  return [
    ...nameProblems(request),
    ...dateProblems(request, settings.time_zone, now),
    ...imageProblem(request.image, settings, now),
    ...calendarProblems(request, settings.time_zone, now),
  ]
}

/** Whether the hub that is named is there, the registry knows. */
function nameProblems(request: CourseRequest): FieldError[] {
  const slug = slugProblem(request.slug)
  return slug === undefined ? [] : [{ field: 'slug', found: shown(request.slug), message: slug }]
}

function dateProblems(request: CourseRequest, timeZone: string, now: Instant): FieldError[] {
  const given = [...lifecycle, ...teaching].flatMap((field) => {
    const when = request[field]
    return when === undefined ? [] : [{ field, when }]
  })
  const out = given.flatMap(({ field, when }) => outOfReach(field, when, timeZone, now))
  if (given.some(({ when }) => !isDate(when))) return out
  return [...out, ...[lifecycle, teaching].flatMap((inOrder) => orderProblems(request, inOrder, timeZone))]
}

/** A date that is none, or further ahead than anything is planned: whoever looks at a course goes through the days until then. */
function outOfReach(field: string, when: LocalWhen, timeZone: string, now: Instant): readonly FieldError[] {
  if (!isDate(when)) return [{ field, found: shown(when), message: noSuchDate }]
  const furthest = moved(localAt(now, timeZone), { years: yearsAhead })
  if (startOf(when, timeZone) <= startOf(furthest, timeZone)) return []
  const message = `This is more than ${yearsAhead} years ahead; choose at most ${furthest.slice(0, 10)} and renew later.`
  return [{ field, found: shown(when), message }]
}

function isDate(when: LocalWhen): boolean {
  return isLocalWhen(when) && when >= firstDay
}

function orderProblems(request: CourseRequest, inOrder: readonly DateField[], timeZone: string): FieldError[] {
  const given = inOrder.flatMap((field) => {
    const when = request[field]
    return when === undefined ? [] : [{ field, when, at: startOf(when, timeZone) }]
  })
  return given.flatMap((later, index) => {
    const earlier = given[index - 1]
    if (earlier === undefined || earlier.at <= later.at) return []
    const [first, then] = [earlier, later].map(({ field, when }) => `${field} (${when})`)
    const message = `${then} lies before ${first}; make it the same or later.`
    return [{ field: later.field, found: later.when, message }]
  })
}

function calendarProblems(request: CourseRequest, timeZone: string, now: Instant): FieldError[] {
  let left = occurrencesInAll
  const problems: FieldError[] = []
  const entries = (['sessions', 'deadlines'] as const).flatMap((list) =>
    request[list].map((entry, index) => ({ entry, field: `${list}[${index}]` })))
  for (const { entry, field } of entries) {
    const [far] = outOfReach(`${field}.start`, entry.start, timeZone, now)
    const found = far === undefined ? occurrencesOf(entry, timeZone) : { occurrences: 1 }
    if (far !== undefined) problems.push(far)
    if ('problem' in found) {
      problems.push({ field: `${field}.rrule`, found: shown(entry.rrule), message: found.problem })
      // Looking at a rule takes time, and after so many the sender has understood.
      if (problems.length >= ruleProblemsAtMost) return problems
      continue
    }
    left -= found.occurrences
    if (left >= 0) continue
    const message = `The calendar has more than ${occurrencesInAll.toLocaleString('en')} events in all; leave some out.`
    return [...problems, { field, found: shown(entry.rrule ?? entry.start), message }]
  }
  return problems
}

function occurrencesOf(entry: CalendarEntry, timeZone: string): Recurrence {
  if (entry.rrule === undefined) return { occurrences: 1 }
  const found = recurrenceOf(entry.rrule, entry.start, timeZone)
  if ('problem' in found || found.occurrences <= occurrencesPerEntry) return found
  const most = occurrencesPerEntry.toLocaleString('en')
  return { problem: `This happens more than ${most} times in three years; end it earlier with COUNT or UNTIL.` }
}

function shown(value = ''): string {
  return value.slice(0, 200)
}
