import { Readable } from 'node:stream'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'

/** Object storage, as streams. */
export interface Storage {
  /** Writes an object whose size is known only roughly; it is there whole or not at all. */
  write(key: string, body: Readable, roughBytes: number): Promise<void>
  read(key: string): Promise<Readable>
}

export interface StoragePlace {
  readonly bucket: string
  readonly region: string
  /** Absent: the region's own. */
  readonly endpoint?: string | undefined
}

const mebibyte = 1024 * 1024
const smallestPart = 16 * mebibyte
/** S3 takes 10,000 parts; some are left for what compression may add. */
const partsAtMost = 9_000

export class S3Storage implements Storage {
  readonly #client: S3Client
  readonly #bucket: string

  constructor({ bucket, region, endpoint }: StoragePlace) {
    this.#bucket = bucket
    // At an endpoint of its own the bucket is named in the path, where no DNS name is for each.
    this.#client = new S3Client({ region, ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }) })
  }

  async write(key: string, body: Readable, roughBytes: number): Promise<void> {
    const partSize = Math.max(smallestPart, Math.ceil(roughBytes / partsAtMost))
    const params = { Bucket: this.#bucket, Key: key, Body: body }
    await new Upload({ client: this.#client, params, partSize, queueSize: 2 }).done()
  }

  async read(key: string): Promise<Readable> {
    const { Body: body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }))
    if (body instanceof Readable) return body
    throw new Error(`${key} came without a body`)
  }
}
