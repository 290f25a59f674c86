import { startSqs } from '../../local/sqs/start-sqs.ts'
import { connectQueue } from '../../shared/adapters/sqs/connect.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { MemoryWorkQueue } from '../memory/work-queue.ts'
import { failureContract } from './absence.ts'
import { inEach, type Opened, type Place } from './places.ts'
import { QueueReader } from './queue-reader.ts'
import { workQueueContract, type WorkQueueRig } from './work-queue.contract.ts'

// The stand-in checks no signatures, but the SDK client insists on making one.
process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
const region = process.env['AWS_REGION'] ?? 'eu-north-1'
const given = process.env['AWS_ENDPOINT_URL_SQS'] ?? process.env['AWS_ENDPOINT_URL'] ?? ''

const places: readonly Place<WorkQueueRig>[] = [
  { name: 'in memory', open: openMemory },
  { name: 'on the stand-in', open: openStandIn },
  {
    name: 'on AWS_ENDPOINT_URL_SQS', open: () => openService(given, 2),
    absent: given === '' ? 'neither that nor AWS_ENDPOINT_URL is set' : undefined,
  },
]

async function openMemory(): Promise<Opened<WorkQueueRig>> {
  const queue = new MemoryWorkQueue()
  return { rig: { queue, taken: async () => queue.drain() }, close: async () => undefined }
}

async function openStandIn(): Promise<Opened<WorkQueueRig>> {
  const sqs = await startSqs({ clock: systemClock })
  const { rig, close } = await openService(sqs.url, 0)
  return { rig, close: async () => { await close(); await sqs.close() } }
}

/** On queues of its own, which it takes away in the end. */
async function openService(endpoint: string, waitSeconds: number): Promise<Opened<WorkQueueRig>> {
  const [work, mail] = await Promise.all([QueueReader.create({ region, endpoint }), QueueReader.create({ region, endpoint })])
  const rig: WorkQueueRig = {
    queue: connectQueue({ region, endpoint, work: work.url, mail: mail.url }),
    taken: async () => [...await work.takeAll(waitSeconds), ...await mail.takeAll(waitSeconds)],
  }
  return { rig, close: async () => { await Promise.all([work.remove(), mail.remove()]) } }
}

inEach(places, workQueueContract)

failureContract((endpoint) => connectQueue({ region, endpoint, work: `${endpoint}/000000000000/work.fifo` }), {
  enqueue: (queue) => queue.enqueue({ kind: 'hub', hub: 'mlbp2026' }),
})
