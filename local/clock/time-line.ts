import { earliest, type Instant, minute, plus } from '../../shared/core/instant.ts'
import type { Timed } from '../stand-in.ts'
import type { TurnableClock } from './turnable-clock.ts'

export interface TimeLineParts {
  readonly clock: TurnableClock
  /** Stand-ins in which things happen by themselves. */
  readonly timed: readonly Timed[]
  /** When the first entry of the work index is due. */
  readonly firstWork: () => Promise<Instant | undefined>
  /** Enqueues what is due. */
  readonly sweep: () => Promise<void>
  /** Resolves once the queue has nothing to do. */
  readonly quiet: () => Promise<void>
  readonly isQuiet: () => boolean
  /** Counts pieces of work done, so that the index is asked again only after some. */
  readonly workDone: () => number
}

/** After every instant there is. */
const notYet = '~'

/** AWS sweeps this often; what one sweep could not move waits for the next. */
const sweepMinutes = 5

/**
 * Lets time pass: everything that is due up to an instant happens in order, each at its own instant, with all that
 * follows from it, before time goes on.
 */
export class TimeLine {
  readonly #parts: TimeLineParts
  #turn: Promise<void> = Promise.resolve()
  #known: { work: number; first: Instant | undefined } | undefined
  #noSweepBefore: Instant | undefined
  #swept: Instant | undefined

  constructor(parts: TimeLineParts) {
    this.#parts = parts
  }

  /** Lets time pass up to `target`; turns wait for each other. `onStep` hears of every instant that is reached. */
  async advance(target: Instant, onStep?: (at: Instant) => void): Promise<void> {
    const turn = this.#turn.then(() => this.#parts.clock.stepping(() => this.#advance(target, onStep)))
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** In real time nothing waits for anything: what is due begins, and the queue works it off while time goes on. */
  async tick(): Promise<void> {
    const { clock, timed, isQuiet, sweep } = this.#parts
    const now = clock.now()
    for (const one of timed) if ((one.nextDue() ?? notYet) <= now) await one.runDue(now)
    if (!isQuiet() || (await this.#nextSweep() ?? notYet) > now) return
    const first = await this.#firstWork()
    if (first !== undefined && this.#swept !== undefined && first <= this.#swept) return this.#restFrom(now)
    this.#swept = now
    await sweep()
  }

  /** The next instant at which something happens, if anything is awaited. */
  async nextDue(): Promise<Instant | undefined> {
    return earliest(...this.#parts.timed.map((one) => one.nextDue()), await this.#nextSweep())
  }

  async #advance(target: Instant, onStep?: (at: Instant) => void): Promise<void> {
    const { clock, quiet } = this.#parts
    await quiet()
    for (let due = await this.nextDue(); due !== undefined && due <= target; due = await this.nextDue()) {
      clock.reach(due)
      onStep?.(clock.now())
      await this.#happen(clock.now())
    }
    clock.reach(target)
  }

  async #happen(now: Instant): Promise<void> {
    const { timed, quiet, sweep } = this.#parts
    for (const one of timed) await one.runDue(now)
    await quiet()
    const work = await this.#nextSweep()
    if (work === undefined || work > now) return
    await sweep()
    await quiet()
    const first = await this.#firstWork()
    if (first !== undefined && first <= now) this.#restFrom(now)
  }

  /** Work that is still due after a sweep is stuck: time must not stand still for it. */
  #restFrom(now: Instant): void {
    this.#noSweepBefore = plus(now, sweepMinutes * minute)
    this.#swept = undefined
  }

  async #nextSweep(): Promise<Instant | undefined> {
    const first = await this.#firstWork()
    if (first === undefined || this.#noSweepBefore === undefined) return first
    return first < this.#noSweepBefore ? this.#noSweepBefore : first
  }

  async #firstWork(): Promise<Instant | undefined> {
    const work = this.#parts.workDone()
    if (this.#known?.work !== work) this.#known = { work, first: await this.#parts.firstWork() }
    return this.#known.first
  }
}
