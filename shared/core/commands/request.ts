import type { CalendarEntry, Course, CourseRequest, Override } from '../course.ts'
import { localDateAt, moved } from '../local-time.ts'
import { slugForm, slugProblem } from '../slug.ts'
import { auditOf, type Changed, requestOf, type Situation } from './changed.ts'

/** A new course as its requester asked for it: phase `requested`. `archived` carries the template's flag over. */
export function requested(
  request: CourseRequest, { actor, now }: Situation, origin: { renewed_from?: string; archived?: boolean } = {},
): Changed {
  const override: Override = { visibility: 'archived', reason: 'The request said archive: true.', by: actor.person, at: now }
  const course: Course = {
    ...request,
    requester: actor.person,
    requested_at: now,
    waiting_since: now,
    authors: [actor.person],
    ...(origin.renewed_from === undefined ? {} : { renewed_from: origin.renewed_from }),
    ...(origin.archived === true ? { override } : {}),
    generation: 1, observed_generation: 0, version: 1, conditions: [], mailed: [], schedules: {}, updated_at: now,
  }
  const summary = origin.renewed_from === undefined
    ? `Asked for the course ${request.slug}.`
    : `Asked for ${request.slug}, the next presentation of ${origin.renewed_from}.`
  return { course, audit: auditOf(course, actor.person, { action: 'submit-request', summary }) }
}

/** Next year's presentation of a course: the same request under a new slug, its dates a year later, students left out. */
export function renewal(course: CourseRequest, slug: string | undefined, { now, settings }: Situation): CourseRequest {
  const today = localDateAt(now, settings.time_zone)
  const { students: _, test_file: testFile, ...kept } = requestOf(course)
  const dates = Object.fromEntries(
    (['public_date', 'private_date', 'archive_date', 'delete_date', 'start_date', 'end_date'] as const)
      .flatMap((date) => {
        const when = course[date]
        return when === undefined ? [] : [[date, moved(when, { years: 1 })]]
      }),
  )
  return {
    ...kept, ...dates,
    ...(testFile === undefined ? {} : { test_file: testFile }),
    slug: slug ?? nextSlug(course.slug, today.slice(0, 4)),
    name: yearLater(course.name),
    students: [],
    sessions: course.sessions.map(entryYearLater),
    deadlines: course.deadlines.map(entryYearLater),
    image: 'image' in course.image ? course.image : [course.image[0], today],
  }
}

/** A calendar entry a year on; a rule that ends on a day ends a year later too. */
function entryYearLater({ rrule, ...entry }: CalendarEntry): CalendarEntry {
  const start = moved(entry.start, { years: 1 })
  if (rrule === undefined) return { ...entry, start }
  const later = rrule.replace(/\bUNTIL=(\d{4})(\d{2})(\d{2})/, (_, year: string, month: string, date: string) =>
    `UNTIL=${moved(`${year}-${month}-${date}`, { years: 1 }).replaceAll('-', '')}`)
  return { ...entry, start, rrule: later }
}

/** `mlbp2026` -> `mlbp2027`; a slug without a year gets this one. */
export function nextSlug(slug: string, thisYear: string): string {
  const later = slug.replace(/(19|20)\d\d(?!.*\d{4})/, (year) => String(Number(year) + 1))
  if (later !== slug && slugForm.test(later) && slugProblem(later) === undefined) return later
  return `${slug.slice(0, 26).replace(/-$/, '')}-${thisYear}`
}

function yearLater(name: string): string {
  return name.replace(/\b20\d\d\b/g, (year) => String(Number(year) + 1))
}
