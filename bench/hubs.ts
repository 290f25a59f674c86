import { writeFile } from 'node:fs/promises'
import { type HubsResult, measureHubs } from './hubs-rounds.ts'

const sizes = [100, 1_000]

/**
 * Hubs per second of the reconciler against a Kubernetes API server in another process, beside a bare loop of the same
 * calls in the same run. Everything but the cluster is in memory, so that only the reconciler and its client are measured.
 */
export async function run({ json, runs }: { json?: string | undefined; runs: number }): Promise<void> {
  const results: HubsResult[] = []
  for (const size of sizes) results.push(await measureHubs(size, Math.max(1, Math.min(runs, 3))))
  tell('hubs  round            bare/s  Lectern/s  ratio  writes  reads')
  for (const { size, rounds, residentMb, serverMb } of results) {
    for (const round of rounds) tell(line(size, round))
    tell(`${String(size).padStart(5)}  resident: reconciler ${residentMb} MB, API server ${serverMb} MB`)
  }
  if (json !== undefined) await writeFile(json, `${JSON.stringify(results, null, 2)}\n`)
}

function line(size: number, { name, bare, lectern, writes, reads }: HubsResult['rounds'][number]): string {
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
