import type { Instant } from './instant.ts'
import { localDateAt, moved, startOf } from './local-time.ts'

/** When the nightly work begins, by the institution's clock. */
const hourOfNight = '03:00'

/** The next 03:00 of the institution after `now`. */
export function nextNight(now: Instant, timeZone: string): Instant {
  const today = localDateAt(now, timeZone)
  const tonight = startOf(`${today}T${hourOfNight}`, timeZone)
  return tonight > now ? tonight : startOf(`${moved(today, { days: 1 })}T${hourOfNight}`, timeZone)
}
