import type { Instant } from '../../shared/core/instant.ts'
import type { Steps, Step } from './steps.ts'
import type { Change, Store } from './store.ts'

/** A simulated controller: sees every change once, and is told when a step of its own is due. */
export interface Controller {
  react(change: Change, at: Instant): void
  /** Carries out a step; false when the step is not one of its own. */
  run(step: Step): boolean
}

/** What a controller works with. */
export interface Plant {
  readonly store: Store
  readonly steps: Steps
}
