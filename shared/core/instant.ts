import { Temporal } from 'temporal-polyfill'

declare const instantBrand: unique symbol

/** A point in time: UTC, ISO 8601 with milliseconds (`2026-09-01T21:00:00.000Z`), so that text order is time order. */
export type Instant = string & { readonly [instantBrand]: true }

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** Reads an ISO 8601 instant with any offset. Throws RangeError for anything that is not one. */
export function instant(text: string): Instant {
  if (instantForm.test(text)) return text as Instant
  return fromMillis(Temporal.Instant.from(text).epochMilliseconds)
}

export function fromMillis(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString() as Instant
}

export function toMillis(at: Instant): number {
  return Date.parse(at)
}

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
/** An exact 24 hours: for spans counted from an instant (reminders, grace), not for calendar days. */
export const day = 24 * hour

/** `at` moved by a span in milliseconds; negative spans go back. */
export function plus(at: Instant, milliseconds: number): Instant {
  return fromMillis(toMillis(at) + milliseconds)
}

/** The earliest of those given, or undefined when there is none. */
export function earliest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  let first: Instant | undefined
  for (const at of instants) if (at !== undefined && (first === undefined || at < first)) first = at
  return first
}

/** The latest of those given. */
export function latest(first: Instant, ...others: readonly (Instant | undefined)[]): Instant {
  let last = first
  for (const at of others) if (at !== undefined && at > last) last = at
  return last
}
