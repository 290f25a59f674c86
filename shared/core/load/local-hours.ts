import { type Instant, hour, toMillis } from '../instant.ts'
import { localDateAt, moved, startOf } from '../local-time.ts'

/**
 * The hours of the local clock that a span touches, as the milliseconds at which each begins; `ends` is where the last one
 * ends. They follow the local day, so that zones with half hours have theirs.
 */
export interface LocalHours { readonly starts: readonly number[]; readonly ends: number }

export function localHours(from: Instant, until: Instant, timeZone: string): LocalHours {
  const [first, last] = [toMillis(from), toMillis(until)]
  const starts: number[] = []
  let ends = first
  for (let day = localDateAt(from, timeZone); toMillis(startOf(day, timeZone)) < last; day = moved(day, { days: 1 })) {
    const midnight = toMillis(startOf(moved(day, { days: 1 }), timeZone))
    for (let start = toMillis(startOf(day, timeZone)); start < midnight && start < last; start += hour) {
      const end = Math.min(start + hour, midnight)
      if (end <= first) continue
      starts.push(start)
      ends = end
    }
  }
  return { starts, ends }
}

/** Which of the hours holds a time: -1 before the first, the last one for all that is later. */
export function hourAt({ starts }: LocalHours, millis: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= millis) low = middle + 1
    else high = middle
  }
  return low - 1
}
