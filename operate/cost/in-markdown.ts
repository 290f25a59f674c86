import type { Assumptions } from '../../shared/core/cost/assumptions.ts'
import { type Bill, costOf, totalOf } from '../../shared/core/cost/bill.ts'
import { type Price, prices, sources } from '../../shared/core/cost/prices.ts'
import { bills, totalAfterFree } from './work-out.ts'

/** The bills as the page has them: tables, the dearest line first. */
export function inMarkdown(of: Assumptions): string {
  return bills(of).map(tableOf).join('\n\n')
}

/** Every price with where it comes from. */
export function pricesInMarkdown(): string {
  const rows = Object.values<Price>(prices).map(({ usd, per, free, source }) =>
    `| ${per} | ${plain(usd)} | ${free?.toLocaleString('en') ?? ''} | ${sources[source]} |`)
  return ['| for each | US$ | free a month | source |', '|---|---:|---:|---|', ...rows].join('\n')
}

function tableOf(bill: Bill): string {
  const rows = bill.lines.toSorted((one, other) => costOf(other) - costOf(one)).map((line) => {
    const { usd, per } = prices[line.price]
    return `| ${line.what} | ${amount(line.quantity)} | ${per} | ${plain(usd)} | ${costOf(line).toFixed(2)} |`
  })
  return [
    `### ${bill.title}`, '', '| what | how many | of | US$ each | US$ |', '|---|---:|---|---:|---:|', ...rows,
    `| **together** | | | | **${totalOf(bill).toFixed(2)}** |`,
    ...(bill.tellsFree === true ? [`| **together, in an account of its own, after what each has free** | | | | **${totalAfterFree(bill).toFixed(2)}** |`] : []),
  ].join('\n')
}

function amount(quantity: number): string {
  return quantity >= 10 ? Math.round(quantity).toLocaleString('en') : String(Number(quantity.toPrecision(2)))
}

function plain(usd: number): string {
  return usd >= 0.001 ? String(usd) : usd.toFixed(10).replace(/0+$/, '')
}
