import { setTimeout as sleep } from 'node:timers/promises'

/** Time as it passes on this machine, in milliseconds: never a stage's own clock, which people may move. */
export interface Pace {
  now(): number
  sleep(milliseconds: number): Promise<void>
}

const realPace: Pace = { now: () => performance.now(), sleep: async (milliseconds) => { await sleep(milliseconds) } }

/** What may be sent at once after a pause, as a share of a second's requests. */
const burstSeconds = 0.1

/**
 * Lets no more than `perSecond` requests begin in a second, in the order in which they came; after a pause a tenth of a
 * second's may begin at once. 0 means as many as come.
 */
export class RateLimit {
  readonly #interval: number
  readonly #slack: number
  readonly #pace: Pace
  #next = -Infinity

  constructor(perSecond: number, pace: Pace = realPace) {
    if (!(perSecond >= 0)) throw new RangeError(`requests per second: ${perSecond} is not a number of at least 0`)
    this.#interval = perSecond === 0 ? 0 : 1_000 / perSecond
    this.#slack = Math.max(0, burstSeconds * 1_000 - this.#interval)
    this.#pace = pace
  }

  /** Resolves when the next request may begin. */
  async turn(): Promise<void> {
    if (this.#interval === 0) return
    const now = this.#pace.now()
    const at = Math.max(this.#next, now - this.#slack)
    this.#next = at + this.#interval
    if (at > now) await this.#pace.sleep(at - now)
  }
}
