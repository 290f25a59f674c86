import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { S3Error } from './s3-error.ts'

/** A request of the path style: `/bucket/key?query`. Without a key it is about the bucket. */
export interface S3Request {
  readonly method: string
  readonly bucket: string
  readonly key: string
  readonly query: URLSearchParams
  readonly message: IncomingMessage
}

/** Naming rules of Amazon S3, "General purpose bucket naming rules": length and letters. */
const bucketForm = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const keyBytes = 1_024

/** Takes the request line apart by hand: a URL parser would resolve the dots that keys may have. */
export function s3Request(message: IncomingMessage): S3Request {
  const [path = '', search = ''] = (message.url ?? '').split(/\?(.*)/s)
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? []
  if (!bucketForm.test(bucket)) {
    throw new S3Error(400, 'InvalidBucketName', 'The specified bucket is not valid.')
  }
  return { method: message.method ?? '', bucket, key: keyOf(key), query: new URLSearchParams(search), message }
}

function keyOf(encoded: string): string {
  const key = decoded(encoded)
  if (Buffer.byteLength(key) > keyBytes) {
    throw new S3Error(400, 'KeyTooLongError', `Your key is too long: at most ${keyBytes} bytes.`)
  }
  return key
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not even UTF-8: the service says the same.
    throw new S3Error(400, 'InvalidURI', 'Could not parse the specified URI.')
  }
}

const kept = /^(content-(type|disposition|encoding|language)|cache-control|x-amz-meta-[a-z0-9-]+)$/

/** The headers that stay with an object. */
export function keptHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const given = Object.entries(headers)
    .filter(([name]) => kept.test(name))
    .map(([name, value]) => [name, name === 'content-encoding' ? withoutChunking(String(value)) : String(value)])
  return { 'content-type': 'binary/octet-stream', ...Object.fromEntries(given.filter(([, value]) => value !== '')) }
}

/** `aws-chunked` says how the body travels, not what it is. */
function withoutChunking(encodings: string): string {
  return encodings.split(',').map((one) => one.trim()).filter((one) => one !== 'aws-chunked').join(', ')
}
