import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { FunctionName } from '../shared/contract/functions.ts'
import type { Bundle } from './build-functions.ts'
import { sampleEnvironment } from './sample-environment.ts'

const run = promisify(execFile)

export interface ImportTimes {
  readonly empty: number
  readonly of: ReadonlyMap<FunctionName, number>
}

/**
 * How long a fresh process of Node.js takes to import each bundle, in milliseconds: the median of so many, one of each after the
 * other, so that whatever else the machine does falls upon all of them.
 */
export async function importTimes(bundles: readonly Bundle[], rounds: number): Promise<ImportTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-empty-'))
  try {
    const empty = join(folder, 'main.mjs')
    await writeFile(empty, 'export const handler = async () => undefined\n')
    const files = [
      { file: empty, variables: {}, times: [] as number[] },
      ...bundles.map(({ name, folder: place }) => ({ file: join(place, 'main.mjs'), variables: sampleEnvironment(name), times: [] as number[] })),
    ]
    for (let round = 0; round < rounds; round += 1) {
      for (const { file, variables, times } of files) times.push(await importTime(file, variables))
    }
    const [first = 0, ...others] = files.map(({ times }) => median(times))
    return { empty: first, of: new Map(bundles.map(({ name }, index) => [name, others[index] ?? 0])) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function importTime(file: string, variables: Readonly<Record<string, string>>): Promise<number> {
  const program = `const start = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); process.stdout.write(String(performance.now() - start)); process.exit(0)`
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { env: { PATH: process.env['PATH'], ...variables } })
  return Number(stdout)
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
