import { fromMillis, type Instant } from '../core/instant.ts'
import type { Clock } from '../ports/clock.ts'

/** The machine's clock: the only place that asks it. */
export const systemClock: Clock = {
  now: (): Instant => fromMillis(Date.now()),
}
