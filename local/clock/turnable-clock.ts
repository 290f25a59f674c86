import { day, fromMillis, type Instant, latest, toMillis } from '../../shared/core/instant.ts'
import type { Clock } from '../../shared/ports/clock.ts'

export interface ClockState {
  readonly now: Instant
  readonly mode: 'running' | 'paused'
  /** How many days pass in a second; 0 is real time. */
  readonly days_per_second: number
}

/** Milliseconds since the epoch on the machine's own clock. */
export type RealTime = () => number

/**
 * A clock that can be turned. Time it shows never goes back. While events are being worked off, and at any speed but
 * real time, it shows exactly the instant that was reached; `target` says how far it should be by now.
 */
export class TurnableClock implements Clock {
  readonly #realTime: RealTime
  #reached: Instant
  #mode: ClockState['mode']
  #daysPerSecond = 0
  #anchor: { readonly real: number; readonly shown: number }
  #stepping = false

  constructor(realTime: RealTime, start?: Instant, mode: ClockState['mode'] = 'running') {
    this.#realTime = realTime
    this.#mode = mode
    this.#reached = start ?? fromMillis(realTime())
    this.#anchor = this.#anchorNow()
  }

  now(): Instant {
    if (this.#mode === 'running' && this.#daysPerSecond === 0 && !this.#stepping) this.#reached = latest(this.#reached, this.target())
    return this.#reached
  }

  /** Where time should have come to by now. */
  target(): Instant {
    if (this.#mode === 'paused') return this.#reached
    const passed = this.#realTime() - this.#anchor.real
    const factor = this.#daysPerSecond === 0 ? 1 : (this.#daysPerSecond * day) / 1_000
    return latest(this.#reached, fromMillis(Math.round(this.#anchor.shown + passed * factor)))
  }

  /** Shows `at` from now on, unless that lies behind. */
  reach(at: Instant): void {
    this.#reached = latest(this.#reached, at)
  }

  /** Goes on from what is shown. */
  run(daysPerSecond: number): void {
    this.now()
    this.#mode = 'running'
    this.#daysPerSecond = daysPerSecond
    this.#anchor = this.#anchorNow()
  }

  pause(): void {
    this.now()
    this.#mode = 'paused'
  }

  /** Holds what is shown while `work` lets things happen one instant after the other. */
  async stepping<T>(work: () => Promise<T>): Promise<T> {
    this.now()
    this.#stepping = true
    try {
      return await work()
    } finally {
      this.#stepping = false
    }
  }

  /** After a turn by hand, running time goes on from where the hand stopped. */
  settle(): void {
    this.#anchor = this.#anchorNow()
  }

  state(): ClockState {
    return { now: this.now(), mode: this.#mode, days_per_second: this.#daysPerSecond }
  }

  #anchorNow(): { real: number; shown: number } {
    return { real: this.#realTime(), shown: toMillis(this.#reached) }
  }
}
