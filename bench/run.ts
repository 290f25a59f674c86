import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

const benches = {
  api: {
    about: 'requests per second, CPU and memory of the whole of Lectern over HTTP',
    run: async (options: Options) => (await import('./api.ts')).run(options),
  },
  dynamodb: {
    about: 'operations per second of the local DynamoDB alone',
    run: async (options: Options) => {
      const results = await (await import('./dynamodb.ts')).run()
      if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(results, null, 2)}\n`)
    },
  },
  hubs: {
    about: 'hubs per second of the reconciler, beside a bare loop of the same calls',
    run: async (options: Options) => (await import('./hubs.ts')).run(options),
  },
  portal: {
    about: 'script, paints and shifts of the portal\'s pages on a slow telephone',
    run: async (options: Options) => (await import('./portal.ts')).run(options),
  },
} as const

type BenchName = keyof typeof benches

interface Options {
  /** A file for the figures. */
  readonly json?: string | undefined
  readonly runs: number
  /** Of each run. */
  readonly seconds: number
  /** Scenarios whose name contains this; all without it. */
  readonly only?: string | undefined
  /** Flags of the server's Node.js, to see what they change. */
  readonly nodeFlags: readonly string[]
}

const usage = `npm run bench -- [${Object.keys(benches).join('|')}] [options]

${Object.entries(benches).map(([name, { about }]) => `  ${name.padEnd(16)}${about}`).join('\n')}

  --json <file>         write the figures there as well
  --runs <number>       runs of each scenario; the median counts (5)        api, portal
  --seconds <number>    length of a run (2.5)                               api only
  --only <word>         only scenarios with this word in their name         api only
  --node-flag <flag>    for the server, such as --node-flag=--cpu-prof; may be repeated   api only`

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' }, runs: { type: 'string', default: '5' }, seconds: { type: 'string', default: '2.5' },
      only: { type: 'string' }, 'node-flag': { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  })
  const [name = 'api'] = positionals
  if (values.help) process.stdout.write(`${usage}\n`)
  else if (!isBench(name)) throw new Error(`There is no bench called "${name}".`)
  else {
    await benches[name].run({
      json: values.json, only: values.only, nodeFlags: values['node-flag'],
      runs: positive('--runs', values.runs), seconds: positive('--seconds', values.seconds),
    })
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
  process.exitCode = 1
}

function isBench(name: string): name is BenchName {
  return Object.hasOwn(benches, name)
}

function positive(option: string, text: string): number {
  const number = Number(text)
  if (!Number.isFinite(number) || number <= 0) throw new Error(`${option} is a number above 0; found "${text}".`)
  return number
}
