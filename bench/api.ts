import { writeFile } from 'node:fs/promises'
import { Clients, clients as clientCount, measure, type Run, settled } from './api-load.ts'
import { medianOf, type Report, table } from './api-report.ts'
import { coursesInLists, openWorld, scenarioNames, type ScenarioName, type World } from './api-scenarios.ts'
import { type ServerProcess, startServer } from './api-server.ts'

export interface ApiBenchOptions {
  readonly json?: string | undefined
  readonly runs: number
  readonly seconds: number
  readonly only?: string | undefined
  readonly nodeFlags: readonly string[]
}

const warmUpSeconds = 1.5
const fillPatienceMillis = 90_000
const writes: readonly ScenarioName[] = ['create', 'approve', 'change']

/**
 * Measures Lectern as `npm start` runs it, in a process of its own, with clients in this one: a closed loop of 16 over
 * keep-alive connections, the median of several runs. Reports; missing a goal is no failure.
 */
export async function run({ json, runs, seconds, only = '', nodeFlags }: ApiBenchOptions): Promise<void> {
  const server = await startServer(nodeFlags)
  const clients = new Clients(server.url)
  try {
    const world = await openWorld(server.url, clients)
    const wanted = scenarioNames.filter((name) => name.includes(only))
    tell(`${clientCount} clients, ${runs} runs of ${seconds} s each: ${wanted.join(', ')}`)
    await world.prepare()
    const measured = new Map<ScenarioName, Run[]>()
    const rounds = async (names: readonly ScenarioName[]): Promise<void> => {
      for (const name of names) await measure(server, world.turns[name], warmUpSeconds)
      for (let round = 0; round < runs; round += 1) {
        for (const name of names) add(measured, name, await measure(server, world.turns[name], seconds))
      }
    }
    const reads = wanted.filter((name) => !writes.includes(name))
    // Reads come first: writes leave work behind that would go on beside them.
    if (reads.length > 0) await fill(world, server)
    await rounds(reads)
    await rounds(wanted.filter((name) => writes.includes(name)))
    await report(measured, server, json)
  } finally {
    await clients.close()
    await server.stop()
  }
}

async function fill(world: World, server: ServerProcess): Promise<void> {
  tell(`  making ${coursesInLists} courses`)
  await world.fillTo(coursesInLists)
  if (!await settled(server, fillPatienceMillis)) tell('  the server still works in the background, beside what follows')
}

function add(measured: Map<ScenarioName, Run[]>, name: ScenarioName, one: Run): void {
  if (one.requests + one.failed === 0) return tell(`  ${name.padEnd(16)} nothing left to ask for`)
  measured.set(name, [...(measured.get(name) ?? []), one])
  tell(`  ${name.padEnd(16)} ${one.rate.toFixed(0)}/s, ${one.cpu.toFixed(2)} ms CPU`)
}

async function report(
  measured: ReadonlyMap<ScenarioName, Run[]>, server: ServerProcess, json: string | undefined,
): Promise<void> {
  const scenarios = Object.fromEntries([...measured].map(([name, of]) => [name, medianOf(of)])) as Report['scenarios']
  const result: Report = { scenarios, memory: await server.memory() }
  process.stdout.write(`\n${table(result)}\n`)
  if (json !== undefined) await writeFile(json, `${JSON.stringify(result, null, 2)}\n`)
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
