import type { Instant } from '../core/instant.ts'

export interface Schedule {
  readonly name: string
  readonly at: Instant
  /** The hub to be reconciled when it fires. */
  readonly hub: string
}

/** Alarms that enqueue a hub at an instant. They make dates prompt; the sweep makes them certain. */
export interface Schedules {
  /** Makes the schedule be as given, whether it was there or not. An instant that has passed is taken as a no-op. */
  put(schedule: Schedule, now: Instant): Promise<void>
  /** Removes it; nothing happens when there is none. */
  remove(name: string): Promise<void>
}
