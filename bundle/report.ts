import { parseArgs } from 'node:util'
import { type Bundle, buildFunctions } from './build-functions.ts'
import { importTimes } from './import-times.ts'
import { type Size, sizesOf, weights } from './sizes.ts'

const usage = `npm run bundle:report [-- options]
  prints how large each function is, and how long its import takes
  --rounds NUMBER   fresh processes for each function's import (9)
  --why FUNCTION    prints instead what weighs in this one`

try {
  const options = { why: { type: 'string' }, rounds: { type: 'string', default: '9' }, help: { type: 'boolean', short: 'h', default: false } } as const
  const { values: { why, rounds, help } } = parseArgs({ options })
  if (help) console.log(usage)
  else await report(why, rounds)
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  process.exitCode = 1
}

async function report(why: string | undefined, rounds: string): Promise<void> {
  if (!/^[1-9]\d{0,3}$/.test(rounds)) throw new RangeError(`--rounds: "${rounds}" is not a number from 1 to 9999.`)
  const bundles = await buildFunctions()
  if (why === undefined) await printSizes(bundles, Number(rounds))
  else printWeights(bundles, why)
}

async function printSizes(all: readonly Bundle[], rounds: number): Promise<void> {
  const { empty, of } = await importTimes(all, rounds)
  print('function', 'cold raw', 'cold gzip', 'whole raw', 'whole gzip', 'import', 'over empty')
  for (const bundle of all) {
    const { cold, whole } = await sizesOf(bundle)
    const time = of.get(bundle.name) ?? 0
    print(bundle.name, ...inKilobytes(cold), ...inKilobytes(whole), `${time.toFixed(0)} ms`, `${(time - empty).toFixed(0)} ms`)
  }
  print('empty handler', '', '', '', '', `${empty.toFixed(0)} ms`, '')
  console.log(`\nCold: main.mjs and what it imports at once. Whole: with what is loaded when first needed. KB are 1000 bytes.`)
  console.log(`Import: median of ${rounds} fresh processes each, interleaved; Node.js ${process.version} on ${process.arch}.`)
}

function printWeights(bundles: readonly Bundle[], name: string): void {
  const bundle = bundles.find((one) => one.name === name)
  if (bundle === undefined) throw new RangeError(`--why: there is no function ${name}; one of ${bundles.map((one) => one.name).join(', ')}.`)
  const cold = new Map(weights(bundle, 'cold'))
  print(name, 'cold raw', 'whole raw', '', '', '', '')
  for (const [owner, bytes] of weights(bundle, 'whole').slice(0, 40)) print(owner, kilobytes(cold.get(owner) ?? 0), kilobytes(bytes), '', '', '', '')
}

function print(first: string, ...others: readonly string[]): void {
  console.log([first.padEnd(34), ...others.map((one) => one.padStart(11))].join(' ').trimEnd())
}

function inKilobytes({ raw, gzip }: Size): readonly [string, string] {
  return [kilobytes(raw), kilobytes(gzip)]
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`
}
