import type { Forecast } from '../../../shared/contract/planning-view.ts'
import { dayAt, daysBetween, plusDays, startOfDay } from './local-days.ts'

/** A stretch of the plot: an hour, or a day told by its busiest hour. */
export interface Bucket {
  /** Milliseconds. */
  readonly start: number
  readonly end: number
  readonly people: number
  readonly courses: number
  /** The busiest hour of it, where somebody is expected. */
  readonly peakAt?: string
}

const hour = 3_600_000
/** Up to here hours can be told apart by eye and pointer. */
const daysByHour = 35

/** What a plot of local days shows: every hour of few days, every day of many. */
export function bucketsOf(hours: Forecast['hours'], from: string, until: string, zone: string): readonly Bucket[] {
  const days = daysBetween(from, until)
  return days.length <= daysByHour ? byHour(hours, from, until, zone) : byDay(hours, days, zone)
}

function byHour(hours: Forecast['hours'], from: string, until: string, zone: string): readonly Bucket[] {
  const known = new Map(hours.map((one) => [Date.parse(one.at), one]))
  const [first, last] = [startOfDay(from, zone), startOfDay(until, zone)]
  const buckets: Bucket[] = []
  for (let start = first; start < last; start += hour) {
    const found = known.get(start)
    buckets.push({
      start, end: start + hour, people: found?.people ?? 0, courses: found?.courses ?? 0, ...(found === undefined ? {} : { peakAt: found.at }),
    })
  }
  return buckets
}

function byDay(hours: Forecast['hours'], days: readonly string[], zone: string): readonly Bucket[] {
  const peaks = new Map<string, Forecast['hours'][number]>()
  for (const one of hours) {
    const day = dayAt(one.at, zone)
    if (one.people > (peaks.get(day)?.people ?? 0)) peaks.set(day, one)
  }
  return days.map((day) => {
    const peak = peaks.get(day)
    const start = startOfDay(day, zone)
    return {
      start, end: startOfDay(plusDays(day, 1), zone), people: peak?.people ?? 0, courses: peak?.courses ?? 0,
      ...(peak === undefined ? {} : { peakAt: peak.at }),
    }
  })
}

/** The bucket with the most people; undefined when there is nobody in any. */
export function busiestOf(buckets: readonly Bucket[]): Bucket | undefined {
  let busiest: Bucket | undefined
  for (const bucket of buckets) if (bucket.people > (busiest?.people ?? 0)) busiest = bucket
  return busiest
}
