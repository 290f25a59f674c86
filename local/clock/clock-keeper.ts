import { writeClock } from '../data-folder.ts'
import type { TurnableClock } from './turnable-clock.ts'

/** Time that a killed process may lose, in milliseconds: work done keeps the clock this often at most. */
const restMillis = 500

/** Keeps the clock in a file, so that time goes on from there however the process ended. */
export class ClockKeeper {
  readonly #file: string
  readonly #clock: TurnableClock
  readonly #onFailure: (error: unknown) => void
  #last: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined

  constructor(file: string, clock: TurnableClock, onFailure: (error: unknown) => void) {
    this.#file = file
    this.#clock = clock
    this.#onFailure = onFailure
  }

  /** Keeps it now; writes come one after the other. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const written = this.#last.then(() => writeClock(this.#file, this.#clock.state()))
    this.#last = written.catch(() => undefined)
    return written
  }

  /** Something has happened that remembers the time. */
  keepSoon(): void {
    this.#timer ??= setTimeout(() => void this.keep().catch(this.#onFailure), restMillis).unref()
  }
}
