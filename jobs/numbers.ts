import { UsageError } from './context.ts'

/** Below this are the system's own accounts. */
const smallest = 1_000
const largest = 2 ** 31 - 2

/** A numeric id from the command line. Throws UsageError naming what it is for. */
export function numberIn(text: string | undefined, name: string): number {
  const value = /^\d{1,10}$/.test(text ?? '') ? Number(text) : Number.NaN
  if (value >= smallest && value <= largest) return value
  throw new UsageError(`${name}: a number from ${smallest} to ${largest} is wanted, found ${JSON.stringify(text ?? '')}`)
}
