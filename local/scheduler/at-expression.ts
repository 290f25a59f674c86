import { Temporal } from 'temporal-polyfill'
import { fromMillis } from '../../shared/core/instant.ts'
import type { Instant } from '../../shared/core/instant.ts'
import { invalid } from './scheduler-error.ts'

const atForm = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/
const recurringForm = /^(rate|cron)\(.*\)$/
/** IANA names start with a letter; Temporal also takes offsets such as `+02:00`, which the service does not. */
const zoneNameForm = /^[A-Za-z][A-Za-z0-9_+\-/]*$/

/**
 * The instant of `at(yyyy-mm-ddThh:mm:ss)` in an IANA time zone. A local time skipped by daylight saving stands for the
 * end of the gap; a repeated one for its first occurrence. Throws ValidationException for anything else.
 */
export function instantOfAt(expression: string, timeZone: string): Instant {
  if (recurringForm.test(expression)) {
    throw invalid(`Invalid Schedule Expression ${expression}: this local stand-in supports at() only.`)
  }
  const local = atForm.exec(expression)?.[1]
  if (local === undefined) {
    throw invalid(`Invalid Schedule Expression ${expression}: expected at(yyyy-mm-ddThh:mm:ss).`)
  }
  return fromMillis(zoned(wallClock(local, expression), timeZone).epochMilliseconds)
}

function wallClock(local: string, expression: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(local, { overflow: 'reject' })
  } catch {
    throw invalid(`Invalid Schedule Expression ${expression}: no such date or time.`)
  }
}

function zoned(local: Temporal.PlainDateTime, timeZone: string): Temporal.ZonedDateTime {
  const found = zoneNameForm.test(timeZone) ? inZone(local, timeZone) : undefined
  if (found === undefined) throw invalid(`Invalid ScheduleExpressionTimezone ${timeZone}: not an IANA time zone.`)
  const skipped = !found.toPlainDateTime().equals(local)
  return skipped ? (found.getTimeZoneTransition('previous') ?? found) : found
}

function inZone(local: Temporal.PlainDateTime, timeZone: string): Temporal.ZonedDateTime | undefined {
  try {
    return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  } catch {
    return undefined
  }
}
