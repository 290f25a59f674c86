import type { Instant } from '../../shared/core/instant.ts'
import type { JsonObject } from './object.ts'

/** Something a simulated controller will do at an instant. */
export interface Step {
  /** What it is about; there is at most one step per key. */
  readonly key: string
  readonly due: Instant
  readonly action: string
  /** When the action that this step ends was begun. */
  readonly begun: Instant
  /** What is to be known then that cannot be found out any more. */
  readonly detail?: JsonObject | undefined
}

/** Pending steps in order of their instants; steps of the same instant in the order they were set. */
export class Steps {
  readonly #ordered: Step[] = []
  readonly #byKey = new Map<string, Step>()
  readonly #onChange: (key: string, step: Step | undefined) => void

  constructor(onChange: (key: string, step: Step | undefined) => void) {
    this.#onChange = onChange
  }

  get(key: string): Step | undefined {
    return this.#byKey.get(key)
  }

  set(step: Step): void {
    this.#link(step)
    this.#onChange(step.key, step)
  }

  /** Starts again with steps that were kept. */
  restore(steps: Iterable<Step>): void {
    this.#ordered.length = 0
    this.#byKey.clear()
    for (const step of steps) this.#link(step)
  }

  cancel(key: string): void {
    if (this.#unlink(key)) this.#onChange(key, undefined)
  }

  /** The keys of pending steps that begin so. */
  keys(prefix: string): readonly string[] {
    return [...this.#byKey.keys()].filter((key) => key.startsWith(prefix))
  }

  nextDue(): Instant | undefined {
    return this.#ordered[0]?.due
  }

  /** Takes out the first step that is due at or before `now`. */
  takeDue(now: Instant): Step | undefined {
    const first = this.#ordered[0]
    if (first === undefined || first.due > now) return undefined
    this.cancel(first.key)
    return first
  }

  #link(step: Step): void {
    this.#unlink(step.key)
    this.#ordered.splice(this.#positionAfter(step.due), 0, step)
    this.#byKey.set(step.key, step)
  }

  #unlink(key: string): boolean {
    const step = this.#byKey.get(key)
    if (step === undefined) return false
    this.#byKey.delete(key)
    let index = this.#positionAfter(step.due) - 1
    while (this.#ordered[index] !== step) index -= 1
    this.#ordered.splice(index, 1)
    return true
  }

  #positionAfter(due: Instant): number {
    let low = 0
    let high = this.#ordered.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#ordered[middle] as Step).due <= due) low = middle + 1
      else high = middle
    }
    return low
  }
}
