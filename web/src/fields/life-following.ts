import { type CalendarDate, parseDate } from '@internationalized/date'
import type { CourseValues } from './course-values.ts'

type Life = Pick<CourseValues, 'public_date' | 'private_date' | 'archive_date' | 'delete_date'>

/**
 * The life that suits a course taught on these days: open two weeks before, closed six weeks after (late work, retakes),
 * archived half a year later, and its deletion asked about then. Never opens before `today`.
 */
export function lifeFollowing(start: string, end: string, today: string): Life | undefined {
  const [first, last] = [dayIn(start), dayIn(end)]
  if (first === undefined || last === undefined || first.compare(last) > 0) return undefined
  const opens = first.subtract({ weeks: 2 })
  const closes = last.add({ weeks: 6 })
  const archived = closes.add({ months: 6 }).toString()
  return {
    public_date: opens.toString() < today && first.toString() > today ? today : opens.toString(),
    private_date: closes.toString(), archive_date: archived, delete_date: archived,
  }
}

/**
 * What changes when the teaching dates do: the dates of the life follow, as long as they are still those that the form
 * began with or had made of the teaching dates. Dates that somebody chose stay.
 */
export function withLife(values: CourseValues, changed: Partial<CourseValues>, initial: Life, today: string): Partial<CourseValues> {
  if (changed.start_date === undefined && changed.end_date === undefined) return changed
  const next = { ...values, ...changed }
  const life = lifeFollowing(next.start_date, next.end_date, today)
  const before = lifeFollowing(values.start_date, values.end_date, today)
  const untouched = same(values, initial) || (before !== undefined && same(values, before))
  return life !== undefined && untouched ? { ...life, ...changed } : changed
}

function same(one: Life, other: Life): boolean {
  return one.public_date === other.public_date && one.private_date === other.private_date
    && one.archive_date === other.archive_date && one.delete_date === other.delete_date
}

function dayIn(text: string): CalendarDate | undefined {
  try {
    return parseDate(text.slice(0, 10))
  } catch {
    return undefined
  }
}
