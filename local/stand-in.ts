import type { Instant } from '../shared/core/instant.ts'

/** A local service that speaks the wire protocol of the real one. */
export interface StandIn {
  /** Base URL for the real client, without a trailing slash. */
  readonly url: string
  close(): Promise<void>
}

/** A stand-in in which things happen by themselves as time passes; the turnable clock drives it. */
export interface Timed {
  /** When something happens next, if anything is awaited. Asked often: must be cheap. */
  nextDue(): Instant | undefined
  /** Lets everything happen that is due at or before `now`. */
  runDue(now: Instant): Promise<void>
}
