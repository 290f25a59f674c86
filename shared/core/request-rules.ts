import type { CalendarEntry, CourseRequest, LifecycleDate } from './course.ts'
import { imageProblem } from './image-rules.ts'
import type { Instant } from './instant.ts'
import { isLocalWhen, localAt, moved, startOf } from './local-time.ts'
import { occurrencesInAll, occurrencesPerEntry, type Recurrence, recurrenceOf } from './recurrence.ts'
import type { FieldError } from './refusal.ts'
import type { Settings } from './settings.ts'
import { slugProblem } from './slug.ts'
import { yearsAhead } from './years-ahead.ts'

type DateField = LifecycleDate | 'start_date' | 'end_date'

const lifecycle: readonly LifecycleDate[] = ['public_date', 'private_date', 'archive_date', 'delete_date']
const teaching: readonly DateField[] = ['start_date', 'end_date']
const ruleProblemsAtMost = 20

/**
 * Everything that is wrong with a well-formed request, all at once; empty when nothing is. The rules are those of the
 * course record: order and reach of the dates, image, calendar, names. Dates in the past are no problem here.
 */
export function requestProblems(request: CourseRequest, settings: Settings, now: Instant): readonly FieldError[] {
  return [
    ...nameProblems(request),
    ...dateProblems(request, settings.time_zone, now),
    ...imageProblem(request.image, settings, now),
    ...calendarProblems(request, settings.time_zone),
  ]
}

/** Whether the hub that is named is there, the registry knows. */
function nameProblems(request: CourseRequest): FieldError[] {
  const slug = slugProblem(request.slug)
  return slug === undefined ? [] : [{ field: 'slug', found: shown(request.slug), message: slug }]
}

function dateProblems(request: CourseRequest, timeZone: string, now: Instant): FieldError[] {
  const furthest = moved(localAt(now, timeZone), { years: yearsAhead })
  const limit = startOf(furthest, timeZone)
  const all = [...lifecycle, ...teaching]
  const message = 'There is no such date; write it like 2026-09-01.'
  const wrong = all.filter((field) => request[field] !== undefined && !isLocalWhen(request[field]))
    .map((field) => ({ field, found: shown(request[field]), message }))
  if (wrong.length > 0) return wrong
  const far = lifecycle.filter((field) => request[field] !== undefined && startOf(request[field], timeZone) > limit)
    .map((field) => ({
      field,
      found: shown(request[field]),
      message: `This is more than ${yearsAhead} years ahead; choose at most ${furthest.slice(0, 10)} and renew later.`,
    }))
  return [...far, ...[lifecycle, teaching].flatMap((inOrder) => orderProblems(request, inOrder, timeZone))]
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

function calendarProblems(request: CourseRequest, timeZone: string): FieldError[] {
  let left = occurrencesInAll
  const problems: FieldError[] = []
  const entries = (['sessions', 'deadlines'] as const).flatMap((list) =>
    request[list].map((entry, index) => ({ entry, field: `${list}[${index}]` })))
  for (const { entry, field } of entries) {
    const found = occurrencesOf(entry, timeZone)
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
