import type { Instant } from '../core/instant.ts'
import type { Failure } from './failures.ts'

/** How a reconcile ended: what stands, or why not. `recorded` tells whether any record was written. */
export interface Outcome {
  readonly hub: string
  readonly recorded: boolean
  readonly failures: readonly Failure[]
  readonly due: Instant | undefined
}
