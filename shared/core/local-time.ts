import { Temporal } from 'temporal-polyfill'
import { fromMillis, type Instant, toMillis } from './instant.ts'

/** A local date (`2026-09-01`, meaning 00:00) or date-time (`2026-09-01T08:30`) in the institution's time zone. */
export type LocalWhen = string

const form = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/

/** True for a real calendar date or date-time in the form above. */
export function isLocalWhen(text: string): boolean {
  if (!form.test(text)) return false
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

const remembered = new Map<string, Instant>()
const rememberedAtMost = 20_000

/**
 * The instant at which a local date or date-time begins. A time that a clock change skips means the end of the gap;
 * a time that comes twice means the first of the two.
 */
export function startOf(when: LocalWhen, timeZone: string): Instant {
  const key = `${timeZone} ${when}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const at = convert(Temporal.PlainDateTime.from(when, { overflow: 'reject' }), timeZone)
  // Conversion costs tens of microseconds and a list asks for a hundred of them: few distinct dates, asked often.
  if (remembered.size >= rememberedAtMost) remembered.clear()
  remembered.set(key, at)
  return at
}

function convert(local: Temporal.PlainDateTime, timeZone: string): Instant {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (earlier.toPlainDateTime().equals(local)) return fromMillis(earlier.epochMilliseconds)
  const gapEnd = earlier.getTimeZoneTransition('next')
  return fromMillis((gapEnd ?? earlier).epochMilliseconds)
}

/** The local date-time of an instant, to the second (`2026-09-01T08:30:00`). */
export function localAt(at: Instant, timeZone: string): LocalWhen {
  return zoned(at, timeZone).toPlainDateTime().toString({ smallestUnit: 'second' })
}

/** The local calendar date of an instant (`2026-09-01`). */
export function localDateAt(at: Instant, timeZone: string): string {
  return zoned(at, timeZone).toPlainDate().toString()
}

/** `when` moved by calendar years, months or days; 29 February becomes the 28th where there is none. */
export function moved(when: LocalWhen, by: { years?: number; months?: number; days?: number }): LocalWhen {
  if (when.length === 10) return Temporal.PlainDate.from(when).add(by).toString()
  return Temporal.PlainDateTime.from(when).add(by).toString({ smallestUnit: 'second' })
}

const monthNames = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
]

/** An instant in words for people, with its zone: `1 September 2026, 08:30 (Europe/Helsinki)`. */
export function inWords(at: Instant, timeZone: string): string {
  const { day, month, year, hour, minute } = zoned(at, timeZone)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day} ${monthNames[month - 1] ?? ''} ${year}, ${two(hour)}:${two(minute)} (${timeZone})`
}

/** An instant with its zone, for calendars that repeat at the same local time. */
export function zoned(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(toMillis(at)).toZonedDateTimeISO(timeZone)
}

/** True when `timeZone` is an IANA name that this machine knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
