import type { Refusal } from './refusal.ts'

/** Either a value or the reasons why not. Refusals are values; bugs throw. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function refused<T = never>(refusal: Refusal): Result<T> {
  return { ok: false, refusal }
}

/** Makes a switch that misses a case fail to compile. */
export function assertNever(never: never): never {
  throw new Error(`unexpected: ${JSON.stringify(never)}`)
}
