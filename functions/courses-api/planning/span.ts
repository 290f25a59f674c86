import type { Instant } from '../../../shared/core/instant.ts'
import { isLocalWhen, moved, startOf } from '../../../shared/core/local-time.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'

/** Days of the institution as instants: from the midnight that `from` begins with to the one that `until` does. */
export interface Span { readonly from: Instant; readonly until: Instant }

/** Nobody plans for other days; they are kept in memory and written with four digits a year. */
const first = '1970-01-01'
const last = '2199-12-31'

/** The span that two local days make, or what is wrong with them; at most so many days are answered at once. */
export function spanOf({ from, until }: { from: string; until: string }, daysAtMost: number, timeZone: string): Result<Span> {
  for (const [field, found] of [['from', from], ['until', until]] as const) {
    if (!isLocalWhen(found)) return wrong(field, found, 'There is no such day; write it like 2026-09-01.')
    if (found < first || found > last) return wrong(field, found, `Give a day from ${first} to ${last}.`)
  }
  if (from >= until) return wrong('until', until, `The end has to be after the beginning (${from}).`)
  if (until > moved(from, { days: daysAtMost })) {
    return wrong('until', until, `At most ${daysAtMost} days at once: until ${moved(from, { days: daysAtMost })} here.`)
  }
  return ok({ from: startOf(from, timeZone), until: startOf(until, timeZone) })
}

function wrong(field: string, found: string, message: string): Result<Span> {
  return refused({ code: 'invalid-request', message: `In ${field}: ${message}`, errors: [{ field, found, message }] })
}
