import { type PriceName, prices } from './prices.ts'

/** A line of a bill: so many of what the price is for. */
export interface Line {
  readonly what: string
  readonly price: PriceName
  readonly quantity: number
}

export interface Bill {
  readonly title: string
  readonly lines: readonly Line[]
  /** What each account has for nothing is told as well: it matters where everything is small. */
  readonly tellsFree?: boolean
}

/** AWS counts a month as 730 hours (8,760 a year over 12). */
export const hoursPerMonth = 730

/** In US dollars. */
export function costOf({ price, quantity }: Line): number {
  return prices[price].usd * quantity
}

/** In US dollars. */
export function totalOf({ lines }: Bill): number {
  return lines.reduce((sum, line) => sum + costOf(line), 0)
}
