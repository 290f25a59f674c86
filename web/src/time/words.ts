/** Dates in words: always in the institution's time zone, whatever the browser's. */

const dayForm: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const timeForm: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** `8 Sep 2026`. */
export function dayWords(at: string, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { ...dayForm, timeZone }).format(new Date(at))
}

/** `08:30`. */
export function timeWords(at: string, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { ...timeForm, timeZone }).format(new Date(at))
}

/** `8 Sep 2026`, with `, 08:30` unless it is midnight: a lifecycle date means 00:00 of that day. */
export function momentWords(at: string, timeZone: string, locale: string): string {
  const time = timeWords(at, timeZone, locale)
  const day = dayWords(at, timeZone, locale)
  return /^00[:.]00$/.test(time) ? day : `${day}, ${time}`
}

/** `2026-09-07 21:00 UTC`. */
export function utcWords(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

const day = 86_400_000
const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number, upTo: number])[] = [
  ['minute', 60_000, 60], ['hour', 3_600_000, 24], ['day', day, 45], ['month', 30.44 * day, 18],
]

/** `in 12 days`, `3 hours ago`: how far `at` is from `now`. */
export function distanceWords(at: string, now: string, locale: string): string {
  const span = Date.parse(at) - Date.parse(now)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (Math.abs(span) < 60_000) return words.format(0, 'second')
  for (const [unit, milliseconds, upTo] of steps) {
    if (Math.abs(span) / milliseconds < upTo) return words.format(Math.round(span / milliseconds), unit)
  }
  return words.format(Math.round(span / (365.25 * day)), 'year')
}

/** A local date or date-time of the record in words: `2026-09-08T08:30` -> `8 Sep 2026, 08:30`. */
export function localWords(when: string, locale: string): string {
  const at = when.length === 10 ? `${when}T00:00:00Z` : `${when.slice(0, 16)}:00Z`
  return momentWords(at, 'UTC', locale)
}
