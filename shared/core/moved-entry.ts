import { Temporal } from 'temporal-polyfill'
import type { CalendarEntry } from './course.ts'
import type { LocalWhen } from './local-time.ts'

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * A calendar entry that begins at another local time. Its rule moves with it: the days of the week of a weekly one, and the end
 * of any, so that it happens as often as before. Undefined where a rule of months or years cannot follow to another day.
 */
export function movedEntry(entry: CalendarEntry, start: LocalWhen, timeZone: string): CalendarEntry | undefined {
  if (entry.rrule === undefined) return { ...entry, start }
  const days = daysBetween(entry.start, start)
  if (days === 0) return { ...entry, start }
  const parts = entry.rrule.split(';')
  const byDay = parts.find((part) => part.startsWith('BYDAY='))
  const bound = parts.some((part) => /^BY(MONTH|MONTHDAY|WEEKNO|YEARDAY|SETPOS)=/.test(part))
  if (bound || !parts.some((part) => /^FREQ=(DAILY|WEEKLY)$/.test(part)) || (byDay !== undefined && !/^BYDAY=[A-Z,]+$/.test(byDay))) return undefined
  const moved = parts.map((part) => part.startsWith('BYDAY=') ? `BYDAY=${part.slice(6).split(',').map((code) => shifted(code, days)).join(',')}`
    : part.startsWith('UNTIL=') ? `UNTIL=${untilMoved(part.slice(6), days, timeZone)}` : part)
  return { ...entry, start, rrule: moved.join(';') }
}

/** Calendar days from the day of one local time to that of another. */
export function daysBetween(from: LocalWhen, until: LocalWhen): number {
  return Temporal.PlainDate.from(from.slice(0, 10)).until(until.slice(0, 10), { largestUnit: 'day' }).days
}

/** The end of a rule (RFC 5545: a date, a local time, or one in UTC) some days on, at the same local time over clock changes. */
export function untilMoved(until: string, days: number, timeZone: string): string {
  const [, year = '', month = '', date = '', rest = ''] = /^(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?$/.exec(until) ?? []
  if (year === '') return until
  const day = `${year}-${month}-${date}`
  if (!rest.endsWith('Z')) return compact(Temporal.PlainDate.from(day).add({ days }).toString()) + rest
  const time = `${rest.slice(1, 3)}:${rest.slice(3, 5)}:${rest.slice(5, 7)}`
  const moved = Temporal.Instant.from(`${day}T${time}Z`).toZonedDateTimeISO(timeZone).add({ days }).toInstant()
  return compact(moved.toString({ smallestUnit: 'second' }))
}

function compact(text: string): string {
  return text.replaceAll(/[-:]/g, '')
}

function shifted(code: string, days: number): string {
  const index = weekdays.indexOf(code)
  return index === -1 ? code : weekdays[((index + days) % 7 + 7) % 7] ?? code
}
