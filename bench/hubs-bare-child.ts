import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Hubs per second of the bare loop, in a process of its own: what it holds is not the reconciler's. */
export async function bareRates(size: number, atOnce: number): Promise<{ fresh: number; changed: number }> {
  const child = fork(fileURLToPath(new URL('hubs-bare-process.ts', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const answer = once(child, 'message')
  child.send({ size, atOnce })
  const [rates] = await answer as [{ fresh: number; changed: number }]
  child.kill()
  return rates
}
