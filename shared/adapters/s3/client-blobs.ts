import { S3Client } from '@aws-sdk/client-s3'
import type { Clock } from '../../ports/clock.ts'
import { type AwsPlace, clientConfig, withoutLogging } from '../aws-place.ts'
import { S3Blobs } from './blobs.ts'

export interface BucketPlace extends AwsPlace {
  readonly bucket: string
}

/** Blobs through one client. At an endpoint of its own the bucket is named in the path, where no DNS name is for each. */
export function clientBlobs({ bucket, ...place }: BucketPlace, clock: Clock): S3Blobs {
  const client = new S3Client({ ...clientConfig(place), forcePathStyle: place.endpoint !== undefined })
  return new S3Blobs(withoutLogging(client), bucket, clock)
}
