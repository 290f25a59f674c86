import {
  DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { type Blobs, longestLink } from '../../ports/blobs.ts'
import type { Clock } from '../../ports/clock.ts'
import { Rejected } from '../../ports/errors.ts'
import { asRefused, asUnavailable } from '../sdk-failure.ts'

/**
 * Objects of one bucket in Amazon S3. The role needs s3:ListBucket beside the object actions: without it S3 answers 403
 * in place of 404 for what is not there.
 */
export class S3Blobs implements Blobs {
  readonly #client: S3Client
  readonly #bucket: string
  readonly #clock: Clock

  constructor(client: S3Client, bucket: string, clock: Clock) {
    this.#client = client
    this.#bucket = bucket
    this.#clock = clock
  }

  async put(key: string, content: Uint8Array, mediaType: string): Promise<void> {
    const command = new PutObjectCommand({ ...this.#named(key), Body: content, ContentType: mediaType })
    await called(() => this.#client.send(command))
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return unlessMissing(() => called(async () => {
      const { Body: body } = await this.#client.send(new GetObjectCommand(this.#named(key)))
      return body === undefined ? new Uint8Array() : body.transformToByteArray()
    }))
  }

  async size(key: string): Promise<number | undefined> {
    return unlessMissing(() => called(async () => {
      const { ContentLength: length } = await this.#client.send(new HeadObjectCommand(this.#named(key)))
      return length
    }))
  }

  async downloadUrl(key: string, fileName: string, seconds: number): Promise<string> {
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestLink) {
      throw new Rejected(`A link is good for 1 to ${longestLink} seconds; found ${seconds}.`)
    }
    const command = new GetObjectCommand({ ...this.#named(key), ResponseContentDisposition: attachment(fileName) })
    const signingDate = new Date(this.#clock.now())
    return called(() => getSignedUrl(this.#client, command, { expiresIn: seconds, signingDate }))
  }

  async remove(key: string): Promise<void> {
    await called(() => this.#client.send(new DeleteObjectCommand(this.#named(key))))
  }

  #named(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: key }
  }
}

/** RFC 6266: plain ASCII for old programs, the name as it is for others. */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9._-]/g, '_')
  const escaped = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  const exact = encodeURIComponent(fileName).replace(/['()*]/g, escaped)
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}

async function called<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw asUnavailable('S3', error) ?? (isMissing(error) ? error : asRefused('S3', error)) ?? error
  }
}

async function unlessMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** HeadObject has no body to name the error in, so that the SDK calls it NotFound. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && '$fault' in error && (error.name === 'NoSuchKey' || error.name === 'NotFound')
}
