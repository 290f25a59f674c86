import { instant } from '../core/instant.ts'
import { isLocalWhen, localAt, startOf } from '../core/local-time.ts'
import type { Draft } from './draft.ts'
import type { IntakeContext } from './reading.ts'

const whenFields = ['public_date', 'private_date', 'archive_date', 'delete_date', 'start_date', 'end_date'] as const

const time = '(?:[T\\s]+(?<hour>\\d{1,2})[:.](?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.\\d+)?)?'
  + '\\s*(?<offset>Z|[+-]\\d{1,2}(?::?\\d{2})?)?)?'
const forms = [
  new RegExp(`^(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})${time}$`, 'i'),
  new RegExp(`^(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?(?<year>\\d{4})${time}$`, 'i'),
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
]

/**
 * A date or date-time as people and YAML timestamps write it, in the form of the record (`2026-09-01T08:30`):
 * `2026-09-01 08:30`, `1.9.2026`, `2026/9/1`, `20260901`, or with an offset, which is turned into local time.
 * Undefined when it is none of these or no real date; `09/01/2026` is none, as it means two different days.
 */
export function dateIn(written: string, timeZone: string): string | undefined {
  const text = written.trim()
  if (isLocalWhen(text)) return text
  if (text.length > 60) return undefined
  const parts = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined)
  if (parts === undefined) return undefined
  const local = localIn(parts)
  if (!isLocalWhen(local)) return undefined
  return parts['offset'] === undefined ? local : fromOffset(local, parts['offset'], timeZone)
}

function localIn(parts: Readonly<Record<string, string | undefined>>): string {
  const two = (name: string) => (parts[name] ?? '00').padStart(2, '0')
  const date = `${parts['year']}-${two('month')}-${two('day')}`
  if (parts['hour'] === undefined) return date
  const toMinute = `${date}T${two('hour')}:${two('minute')}`
  return two('second') === '00' ? toMinute : `${toMinute}:${two('second')}`
}

function fromOffset(local: string, offset: string, timeZone: string): string | undefined {
  const [, sign = '+', hours = '0', minutes = '00'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(offset) ?? []
  try {
    return localAt(instant(`${local}${sign}${hours.padStart(2, '0')}:${minutes}`), timeZone).replace(/:00$/, '')
  } catch {
    return undefined
  }
}

/** Brings the dates of the life, of teaching and of the calendar into the record's form. */
export function mendDates(draft: Draft, { settings }: IntakeContext): void {
  for (const field of whenFields) {
    const value = draft.fields.get(field)?.value
    const date = mendDate(draft, field, value, settings.time_zone)
    if (date !== undefined) draft.set(field, date)
  }
  for (const list of ['sessions', 'deadlines'] as const) {
    const entries = draft.fields.get(list)?.value
    if (!Array.isArray(entries)) continue
    draft.set(list, entries.map((entry, index) => mendEntry(draft, `${list}[${index}]`, entry, settings.time_zone)))
  }
}

function mendEntry(draft: Draft, path: string, entry: unknown, timeZone: string): unknown {
  if (entry === null || typeof entry !== 'object' || !('start' in entry)) return entry
  const start = mendDate(draft, `${path}.start`, entry.start, timeZone) ?? entry.start
  if (!('rrule' in entry) || typeof entry.rrule !== 'string') return { ...entry, start }
  return { ...entry, start, rrule: mendRule(draft, `${path}.rrule`, entry.rrule, timeZone) }
}

function mendDate(draft: Draft, field: string, value: unknown, timeZone: string): string | undefined {
  const written = typeof value === 'number' ? String(value) : value
  if (typeof written !== 'string') return undefined
  const date = dateIn(written, timeZone)
  if (date === undefined || date === written) return date
  draft.repair(field, `"${written.trim()}" was read as ${date} (${timeZone}).`)
  return date
}

function mendRule(draft: Draft, field: string, written: string, timeZone: string): string {
  // RFC 5545 wants UNTIL in UTC when the start has a zone; people write the last day, and mean all of it.
  const bare = written.trim().toUpperCase().replace(/^RRULE:/, '')
  const rule = bare.replace(/UNTIL=(\d{4})-?(\d{2})-?(\d{2})(?=;|$)/, (until: string, ...day: string[]) => {
    const end = utcOf(`${day.slice(0, 3).join('-')}T23:59:59`, timeZone)
    return end === undefined ? until : `UNTIL=${end}`
  })
  if (rule !== written) draft.repair(field, `The rule was read as ${rule.slice(0, 120)}.`)
  return rule
}

function utcOf(local: string, timeZone: string): string | undefined {
  return isLocalWhen(local) ? startOf(local, timeZone).replace(/[-:]|\.\d{3}/g, '') : undefined
}
