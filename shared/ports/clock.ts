import type { Instant } from '../core/instant.ts'

/** Where time comes from. Read once per event; everything below takes the instant as a value. */
export interface Clock {
  now(): Instant
}
