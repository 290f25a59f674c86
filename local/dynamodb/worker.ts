import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { Database } from './database.ts'
import { createDynamoDbServer } from './http-server.ts'

/** What the starting thread hands to this one. */
export interface WorkerOptions {
  readonly dataDir: string | undefined
  /** 0 for any free port. */
  readonly port: number
}

const { dataDir, port } = workerData as WorkerOptions
const database = await Database.open(dataDir)
const server = createDynamoDbServer(database)
server.listen(port, '127.0.0.1')
await once(server, 'listening')
parentPort?.postMessage((server.address() as AddressInfo).port)

parentPort?.once('message', () => void stop())

async function stop(): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  // Requests under way are answered first; a client that never finishes its request must not hold up the end.
  const patience = setTimeout(() => server.closeAllConnections(), 1_000)
  await closed
  clearTimeout(patience)
  await database.close()
  parentPort?.close()
}
