import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../instant.ts'
import { type LocalWhen, localAt } from '../local-time.ts'
import type { DaysOff } from './warning.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** `Saturday 5 September 2026`, with `, 18:00` where there is a time of day. */
export function whenInWords(when: LocalWhen): string {
  const { dayOfWeek, day, month, year } = Temporal.PlainDate.from(when.slice(0, 10))
  const time = when.length === 10 ? '' : `, ${when.slice(11, 16)}`
  return `${weekdays[dayOfWeek - 1] ?? ''} ${day} ${months[month - 1] ?? ''} ${year}${time}`
}

export function momentInWords(at: Instant, timeZone: string): string {
  return whenInWords(localAt(at, timeZone))
}

/** Weekends and the holidays that are named. */
export function daysOff(holidays: ReadonlyMap<string, string>): DaysOff {
  return (when) => {
    const date = when.slice(0, 10)
    const name = holidays.get(date)
    if (name !== undefined) return { code: 'holiday', name }
    return Temporal.PlainDate.from(date).dayOfWeek > 5 ? { code: 'weekend' } : undefined
  }
}

/** The nearest working day before (-1) or after (1) a local time, at the same time of day; undefined when none is near. */
export function workingDay(when: LocalWhen, step: 1 | -1, isOff: DaysOff): LocalWhen | undefined {
  let date = Temporal.PlainDate.from(when.slice(0, 10))
  // Longer than any row of holidays.
  for (let tries = 0; tries < 14; tries += 1) {
    date = date.add({ days: step })
    if (isOff(date.toString()) === undefined) return date.toString() + when.slice(10)
  }
  return undefined
}
