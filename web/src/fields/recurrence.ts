import { type CalendarDate, parseAbsolute, parseDate, parseDateTime, parseTime, toCalendarDate, toCalendarDateTime, toZoned } from '@internationalized/date'

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** What a weekly event is picked from. It happens first on the day of its entry's `start`. */
export interface WeeklyPattern {
  readonly days: readonly Weekday[]
  /** Every week, or every second one. */
  readonly interval: 1 | 2
  /** So many times in all, or up to and with a day (`2026-12-15`). */
  readonly end: { readonly count: number } | { readonly until: string }
}

const codes: Readonly<Record<Weekday, string>> = { 1: 'MO', 2: 'TU', 3: 'WE', 4: 'TH', 5: 'FR', 6: 'SA', 7: 'SU' }
/** As many as the API takes of one entry. */
const timesAtMost = 1_000

/** The weekday of a local date or date-time. */
export function weekdayOf(when: string): Weekday {
  const day = parseDate(when.slice(0, 10)).toDate('UTC').getUTCDay()
  return weekdays.find((one) => one % 7 === day) ?? 1
}

/** The RFC 5545 rule of a pattern. UNTIL is the end of its day in `timeZone`, in UTC as the RFC wants it (section 3.3.10). */
export function ruleOf({ days, interval, end }: WeeklyPattern, timeZone: string): string {
  const byDay = [...new Set(days)].toSorted((one, other) => one - other).map((day) => codes[day]).join(',')
  const limit = 'count' in end ? `COUNT=${end.count}` : `UNTIL=${endOfDay(end.until, timeZone)}`
  return ['FREQ=WEEKLY', ...(interval === 1 ? [] : [`INTERVAL=${interval}`]), `BYDAY=${byDay}`, limit].join(';')
}

function endOfDay(day: string, timeZone: string): string {
  const end = toZoned(parseDateTime(`${day}T23:59:59`), timeZone)
  return `${end.toAbsoluteString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/**
 * The pattern that a rule says, for an entry that begins at `start`; undefined for every rule that the picker could not
 * have made: those are kept as they are.
 */
export function patternOf(rule: string, start: string, timeZone: string): WeeklyPattern | undefined {
  const given = rule.toUpperCase().split(';').map((part) => part.split('='))
  const parts = new Map(given.map(([name = '', value = '']) => [name, value]))
  const known = ['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL']
  if (parts.size !== given.length || [...parts.keys()].some((name) => !known.includes(name))) return undefined
  const interval = intervalIn(parts.get('INTERVAL'))
  const end = endIn(parts.get('COUNT'), parts.get('UNTIL'), start, timeZone)
  const days = daysIn(parts.get('BYDAY'), start)
  if (parts.get('FREQ') !== 'WEEKLY' || interval === undefined || end === undefined || days === undefined) return undefined
  return { days, interval, end }
}

function intervalIn(text = '1'): 1 | 2 | undefined {
  return text === '1' ? 1 : text === '2' ? 2 : undefined
}

function endIn(count: string | undefined, until: string | undefined, start: string, timeZone: string): WeeklyPattern['end'] | undefined {
  if (count !== undefined) return until === undefined && /^[1-9]\d{0,2}$/.test(count) ? { count: Number(count) } : undefined
  const day = lastDayIn(until ?? '', start, timeZone)
  return day === undefined ? undefined : { until: day }
}

/** The last local day on which an entry that begins at the time of day of `start` may happen: that of UNTIL, or the day before. */
function lastDayIn(until: string, start: string, timeZone: string): string | undefined {
  const [, date = '', time] = /^(\d{8})(?:T(\d{6})Z)?$/.exec(until) ?? []
  const day = date.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')
  try {
    if (time === undefined) return parseDate(day).toString()
    const at = parseAbsolute(`${day}T${time.replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3')}Z`, timeZone)
    const last = toCalendarDate(at)
    // Compared as instants: where clocks are put back, a time of day comes twice.
    const begins = toZoned(toCalendarDateTime(last, parseTime(start.slice(11) || '00:00')), timeZone)
    return (begins.compare(at) <= 0 ? last : last.subtract({ days: 1 })).toString()
  } catch {
    // No such day: no rule of ours.
    return undefined
  }
}

/** The weekdays of BYDAY, which must hold that of the start; without it, the weekday of the start alone. */
function daysIn(text: string | undefined, start: string): readonly Weekday[] | undefined {
  const first = weekdayOf(start)
  if (text === undefined) return [first]
  const days = text.split(',').map((code) => weekdays.find((day) => codes[day] === code))
  const all = days.flatMap((day) => day ?? [])
  return all.length === days.length && all.includes(first) ? all.toSorted((one, other) => one - other) : undefined
}

/** The first day on or after `from` that is one of `days`; `from` itself when there are none. */
export function firstOn(from: string, days: readonly Weekday[]): string {
  const date = parseDate(from.slice(0, 10))
  const found = weekdays.map((_, ahead) => date.add({ days: ahead }).toString()).find((day) => days.includes(weekdayOf(day)))
  return found ?? date.toString()
}

/** The days (`2026-09-08`) on which an entry happens: `start` alone without a pattern. At most a thousand. */
export function daysOf(start: string, pattern: WeeklyPattern | undefined): readonly string[] {
  const first = parseDate(start.slice(0, 10))
  if (pattern === undefined) return [first.toString()]
  const { days, interval, end } = pattern
  const times = 'count' in end ? Math.min(end.count, timesAtMost) : timesAtMost
  const last = 'until' in end ? end.until : '9999-12-31'
  const found: string[] = []
  let week: CalendarDate = first.subtract({ days: weekdayOf(start) - 1 })
  while (found.length < times && week.toString() <= last && days.length > 0) {
    for (const day of days) {
      const date = week.add({ days: day - 1 })
      if (date.compare(first) >= 0 && date.toString() <= last && found.length < times) found.push(date.toString())
    }
    week = week.add({ weeks: interval })
  }
  return found
}
