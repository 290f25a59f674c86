import type { CourseRequest } from '../course.ts'
import { day, toMillis } from '../instant.ts'
import { localDateAt, moved, startOf } from '../local-time.ts'
import { daysOff, whenInWords, workingDay } from './days.ts'
import type { DaysOff, Surroundings, Warning } from './warning.ts'

/** A course that runs longer than this, from its opening to the archive, is looked at. */
const longDays = 400

type Given = Pick<CourseRequest, 'public_date' | 'private_date' | 'archive_date' | 'delete_date' | 'start_date' | 'end_date'>
type Minded = 'public_date' | 'start_date' | 'end_date'

interface Words {
  readonly weekend: (when: string) => string
  readonly holiday: (name: string, when: string) => string
  readonly better: (when: string) => string
  /** To which side the date had better go. */
  readonly step: 1 | -1
}

/** The dates on which people are expected, and what is said when that is a day off. */
const minded: Readonly<Record<Minded, Words>> = {
  public_date: {
    weekend: (when) => `The course opens on a weekend, ${when}, when few are there to help.`,
    holiday: (name, when) => `The course opens on ${name}, ${when}, when few are there to help.`,
    better: (when) => `Open on ${when}`, step: -1,
  },
  start_date: {
    weekend: (when) => `Teaching begins on a weekend, ${when}.`,
    holiday: (name, when) => `Teaching begins on ${name}, ${when}.`,
    better: (when) => `Begin on ${when}`, step: 1,
  },
  end_date: {
    weekend: (when) => `Teaching ends on a weekend, ${when}.`,
    holiday: (name, when) => `Teaching ends on ${name}, ${when}.`,
    better: (when) => `End on ${when}`, step: -1,
  },
}

/** What is odd about the dates of a course's life and teaching. */
export function dateWarnings(request: Given, surroundings: Surroundings): readonly Warning[] {
  const isOff = daysOff(surroundings.holidays)
  return [
    ...pastWarnings(request, surroundings),
    ...(Object.keys(minded) as Minded[]).flatMap((field) => offWarnings(request, field, isOff, surroundings)),
    ...orderWarnings(request),
    ...lengthWarnings(request, surroundings),
  ]
}

function pastWarnings({ public_date: opens }: Given, { now, isApproved = false, settings: { time_zone: zone } }: Surroundings): readonly Warning[] {
  const today = localDateAt(now, zone)
  if (isApproved || opens === undefined || opens.slice(0, 10) >= today) return []
  const message = `The course opens on ${whenInWords(opens)}, which has passed: students get in as soon as it is approved.`
  return [{ field: 'public_date', code: 'past', message, at: startOf(opens, zone) }]
}

function offWarnings(
  request: Given, field: Minded, isOff: DaysOff, { now, settings: { time_zone: zone } }: Surroundings,
): readonly Warning[] {
  const when = request[field]
  const today = localDateAt(now, zone)
  if (when === undefined || when.slice(0, 10) < today) return []
  const off = isOff(when)
  if (off === undefined) return []
  const words = minded[field]
  const meant = workingDay(when, words.step, isOff)
  const better = meant !== undefined && meant.slice(0, 10) < today ? workingDay(when, 1, isOff) : meant
  const message = off.name === undefined ? words.weekend(whenInWords(when)) : words.holiday(off.name, whenInWords(when))
  return [{
    field, code: off.code, message, at: startOf(when, zone),
    ...(better === undefined ? {} : { suggestion: { field, value: better, message: words.better(whenInWords(better)) } }),
  }]
}

/** Teaching that the hub is not open for. */
function orderWarnings({ public_date: opens, private_date: closes, start_date: begins, end_date: ends }: Given): readonly Warning[] {
  const found: Warning[] = []
  if (opens !== undefined && begins !== undefined && opens.slice(0, 10) > begins.slice(0, 10)) {
    found.push({
      field: 'public_date', code: 'outside-life', message: `Teaching begins on ${whenInWords(begins)}, before the course opens to students.`,
      suggestion: { field: 'public_date', value: begins.slice(0, 10), message: `Open on ${whenInWords(begins.slice(0, 10))}` },
    })
  }
  if (closes !== undefined && ends !== undefined && closes.slice(0, 10) <= ends.slice(0, 10)) {
    const after = moved(ends.slice(0, 10), { days: 1 })
    found.push({
      field: 'private_date', code: 'outside-life', message: `Teaching ends on ${whenInWords(ends)}, when the course is closed to students already.`,
      suggestion: { field: 'private_date', value: after, message: `Close on ${whenInWords(after)}` },
    })
  }
  return found
}

function lengthWarnings(request: Given, { now, settings: { time_zone: zone } }: Surroundings): readonly Warning[] {
  const { public_date: opens, private_date: closes, archive_date: archived, end_date: ends } = request
  if (archived === undefined) {
    const base = closes ?? ends
    const value = base === undefined ? undefined : moved(base.slice(0, 10), { months: 2 })
    return [{
      field: 'archive_date', code: 'long', message: 'Without an archive date the hub runs on until somebody ends the course.',
      ...(value === undefined ? {} : { suggestion: { field: 'archive_date', value, message: `Archive it on ${whenInWords(value)}` } }),
    }]
  }
  const from = opens === undefined ? now : startOf(opens, zone)
  const days = Math.round((toMillis(startOf(archived, zone)) - toMillis(from)) / day)
  if (days <= longDays) return []
  const message = `The hub would run for ${Math.round(days / 30.4)} months; a course that is held again next year is better renewed.`
  return [{ field: 'archive_date', code: 'long', message, at: startOf(archived, zone) }]
}
