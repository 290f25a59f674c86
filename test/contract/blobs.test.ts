import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startS3 } from '../../local/s3/start-s3.ts'
import { connectBlobs } from '../../shared/adapters/s3/connect.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { plus, second } from '../../shared/core/instant.ts'
import { midTerm } from '../fixtures/a-course.ts'
import { MemoryBlobs } from '../memory/blobs.ts'
import { failureContract } from './absence.ts'
import { type BlobsPlace, type BlobsRig, blobsContract } from './blobs.contract.ts'
import { inEach, type Opened } from './places.ts'

// The stand-in checks no signatures, but the SDK client insists on making one.
process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
const region = process.env['AWS_REGION'] ?? 'eu-north-1'
const given = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'] ?? ''
const bucket = process.env['LECTERN_BUCKET'] ?? ''

const places: readonly BlobsPlace[] = [
  { name: 'in memory', open: openMemory, lacks: { downloads: 'its links lead nowhere' } },
  { name: 'on the stand-in', open: openStandIn, lacks: {} },
  {
    name: 'on AWS_ENDPOINT_URL_S3', open: async () => openService(), absent: whyNoService(),
    lacks: { clock: 'its clock is not turned' },
  },
]

function whyNoService(): string | undefined {
  if (given === '') return 'neither that nor AWS_ENDPOINT_URL is set'
  return bucket === '' ? 'LECTERN_BUCKET, a bucket to write to, is not set' : undefined
}

async function openMemory(): Promise<Opened<BlobsRig>> {
  return { rig: { blobs: new MemoryBlobs(), pass: () => undefined }, close: async () => undefined }
}

async function openStandIn(): Promise<Opened<BlobsRig>> {
  const folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  let now = midTerm
  const clock = { now: () => now }
  const s3 = await startS3({ clock, folder, buckets: ['lectern'] })
  const rig = {
    blobs: connectBlobs({ region, endpoint: s3.url, bucket: 'lectern' }, clock),
    pass: (seconds: number) => { now = plus(now, seconds * second) },
  }
  return {
    rig,
    close: async () => {
      await s3.close()
      await rm(folder, { recursive: true })
    },
  }
}

function openService(): Opened<BlobsRig> {
  const rig = { blobs: connectBlobs({ region, endpoint: given, bucket }, systemClock), pass: () => undefined }
  return { rig, close: async () => undefined }
}

inEach(places, blobsContract)

failureContract((endpoint) => connectBlobs({ region, endpoint, bucket: 'lectern' }, { now: () => midTerm }), {
  get: (blobs) => blobs.get('key'),
  put: (blobs) => blobs.put('key', new Uint8Array([1]), 'text/plain'),
  size: (blobs) => blobs.size('key'),
  remove: (blobs) => blobs.remove('key'),
})
