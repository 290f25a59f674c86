import { type CalendarDate, parseAbsolute, parseDate } from '@internationalized/date'

/** The instant at which a local day (`2026-09-14`) begins in a zone, in milliseconds. */
export function startOfDay(day: string, zone: string): number {
  return parseDate(day).toDate(zone).getTime()
}

/** The local day of an instant in a zone. */
export function dayAt(at: string, zone: string): string {
  return parseAbsolute(at, zone).toString().slice(0, 10)
}

/** `day` moved by whole days. */
export function plusDays(day: string, days: number): string {
  return parseDate(day).add({ days }).toString()
}

/** Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

/** The days from `from` to before `until`. */
export function daysBetween(from: string, until: string): readonly string[] {
  const days: string[] = []
  for (let day: CalendarDate = parseDate(from); day.toString() < until; day = day.add({ days: 1 })) days.push(day.toString())
  return days
}
