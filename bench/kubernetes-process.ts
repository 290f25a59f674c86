import { subscribe } from 'node:diagnostics_channel'
import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startKubernetes } from '../local/kubernetes/start.ts'
import { fromMillis, type Instant, minute, plus } from '../shared/core/instant.ts'

/**
 * The Kubernetes stand-in in a process of its own, for a bench to run against. Told `settle`, it lets a minute pass so that
 * releases get ready; told anything, it answers with the requests by method since the last time and its memory.
 */
let now: Instant = fromMillis(Date.now())
let requests: Record<string, number> = {}
subscribe('http.server.request.start', (message) => {
  const { method = '' } = (message as { request: IncomingMessage }).request
  requests[method] = (requests[method] ?? 0) + 1
})
const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
process.once('SIGTERM', () => process.exit(0))
const standIn = await startKubernetes({ clock: { now: () => now }, taskPlace: { folder } })

process.on('message', (order) => void answer(order))
process.send?.({ kubeconfig: standIn.kubeconfig() })

async function answer(order: unknown): Promise<void> {
  if (order === 'settle') {
    now = plus(now, minute)
    await standIn.runDue(now)
  }
  const counted = requests
  requests = {}
  process.send?.({ requests: counted, resident: process.memoryUsage().rss })
}
