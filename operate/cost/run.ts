import { optionsOf, runCommand } from '../command-line.ts'
import { assumptions } from '../../shared/core/cost/assumptions.ts'
import { assumed } from './assumed.ts'
import { inMarkdown, pricesInMarkdown } from './in-markdown.ts'

const usage = `npm run cost [-- --NAME NUMBER ...]
  prints what docs/cost.md says, with other assumptions where they are given:
  ${Object.entries(assumptions).map(([name, value]) => `--${name} ${String(value)}`).join(' ')}
  --prices   prints every price with where it comes from`

await runCommand(usage, async () => {
  const names = Object.fromEntries(Object.keys(assumptions).map((name) => [name, { type: 'string' as const }]))
  const { prices, ...given } = optionsOf(process.argv.slice(2), { ...names, prices: { type: 'boolean', default: false } }, usage)
  console.log(prices === true ? pricesInMarkdown() : inMarkdown(assumed(given as Record<string, string | undefined>)))
  return 0
})
