import { writeFile } from 'node:fs/promises'
import { inChild } from './child.ts'
import type { HubsResult, Round } from './hubs-rounds.ts'

const sizes = [100, 1_000]

/**
 * Hubs per second of the reconciler against a Kubernetes API server in another process, beside a bare loop of the same
 * calls in the same run. Everything but the cluster is in memory, so that only the reconciler and its client are measured.
 */
export async function run({ json, runs }: { json?: string | undefined; runs: number }): Promise<void> {
  const results: HubsResult[] = []
  for (const size of sizes) results.push(await medians(size, Math.max(1, Math.min(runs, 3))))
  tell('hubs  round            bare/s  Lectern/s  ratio  writes  reads')
  for (const { size, rounds, residentMb, serverMb } of results) {
    for (const round of rounds) tell(line(size, round))
    tell(`${String(size).padStart(5)}  resident: reconciler ${residentMb} MB, API server ${serverMb} MB`)
  }
  if (json !== undefined) await writeFile(json, `${JSON.stringify(results, null, 2)}\n`)
}

/** Medians of some runs, each in a fresh process; of memory the most. */
async function medians(size: number, runs: number): Promise<HubsResult> {
  const all: HubsResult[] = []
  for (let run = 0; run < runs; run += 1) all.push(await inChild<{ size: number }, HubsResult>('hubs-process.ts', { size }))
  const [first] = all
  if (first === undefined) throw new Error('no run')
  const rounds = first.rounds.map((round, index): Round => ({
    ...round,
    bare: round.bare === undefined ? undefined : median(all.map((one) => one.rounds[index]?.bare ?? 0)),
    lectern: median(all.map((one) => one.rounds[index]?.lectern ?? 0)),
  }))
  return { size, rounds, residentMb: Math.max(...all.map((one) => one.residentMb)), serverMb: Math.max(...all.map((one) => one.serverMb)) }
}

function line(size: number, { name, bare, lectern, writes, reads }: Round): string {
  const ratio = bare === undefined ? '     -' : `${Math.round(100 * lectern / bare)} %`.padStart(6)
  const bareText = bare === undefined ? '-' : bare.toFixed(0)
  return [
    String(size).padStart(5), ` ${name.padEnd(16)}`, bareText.padStart(6), lectern.toFixed(0).padStart(10), ratio,
    String(writes).padStart(7), String(reads).padStart(6),
  ].join(' ')
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`)
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
