import type { Blobs } from '../../ports/blobs.ts'
import type { Clock } from '../../ports/clock.ts'
import type { BucketPlace } from './client-blobs.ts'
import { LateBlobs } from './late-blobs.ts'

/** Blobs in one bucket, through a client that is there once it is needed. */
export function connectBlobs(place: BucketPlace, clock: Clock): Blobs {
  return new LateBlobs(async () => (await import('./client-blobs.ts')).clientBlobs(place, clock))
}
