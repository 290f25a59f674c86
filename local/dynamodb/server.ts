import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { StandIn } from '../stand-in.ts'
import type { WorkerOptions } from './worker.ts'

export interface DynamoDbOptions {
  /** Where the data is kept; created if absent, one process at a time. Without it, data lives in memory. */
  readonly dataDir?: string | undefined
  /** Any free port without it. */
  readonly port?: number | undefined
}

/**
 * Starts a local DynamoDB on 127.0.0.1, in a thread of its own. It knows the item and transaction operations, tables
 * with their secondary indexes, tags and time-to-live settings; not streams or PartiQL. An index is added while nobody writes.
 *
 * An acknowledged write survives the death of the process, and a transaction is there wholly or not at all. Rejects if
 * the port is taken or the data directory is in use.
 */
export async function startDynamoDb(options: DynamoDbOptions = {}): Promise<StandIn> {
  if (options.dataDir !== undefined) await mkdir(options.dataDir, { recursive: true })
  const workerData: WorkerOptions = { dataDir: options.dataDir, port: options.port ?? 0 }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData,
    execArgv: [],
    // The small young generation keeps the thread near 20 MB of heap; more only delays collection.
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 },
  })
  const [port] = (await once(worker, 'message')) as [number]
  return { url: `http://127.0.0.1:${port}`, close: () => stop(worker) }
}

async function stop(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return
  const exited = once(worker, 'exit')
  worker.postMessage('close')
  await exited
}
