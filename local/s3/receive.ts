import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { crc32 } from 'node:zlib'
import { unchunked } from './chunked-body.ts'
import { S3Error } from './s3-error.ts'

export interface Received {
  readonly bytes: number
  /** MD5 in hexadecimal: the ETag of what came in one piece. */
  readonly md5: string
}

/**
 * Writes a request's body into a new file, a piece at a time. Compares it with the checksums that came along
 * (Content-MD5 and CRC-32, which the SDK sends by itself; others are not looked at). After a failure there is no file.
 */
export async function receive(request: IncomingMessage, file: string): Promise<Received> {
  try {
    return await written(request, file)
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
}

async function written(request: IncomingMessage, file: string): Promise<Received> {
  const { headers } = request
  const trailers = new Map<string, string>()
  const body = request as AsyncIterable<Buffer>
  const md5 = createHash('md5')
  let checksum = 0
  let bytes = 0
  const handle = await open(file, 'wx')
  try {
    for await (const piece of isChunked(headers) ? unchunked(body, trailers) : body) {
      md5.update(piece)
      checksum = crc32(piece, checksum)
      bytes += piece.length
      await handle.writeFile(piece)
    }
    // What is told to be kept has to outlive a power cut.
    await handle.datasync()
  } finally {
    await handle.close()
  }
  const digest = md5.digest()
  compare('CRC-32', trailers.get('x-amz-checksum-crc32') ?? headers['x-amz-checksum-crc32'], base64OfCrc(checksum))
  compare('Content-MD5', headers['content-md5'], digest.toString('base64'))
  compare('length', headers['x-amz-decoded-content-length'] ?? headers['content-length'], String(bytes))
  return { bytes, md5: digest.toString('hex') }
}

function isChunked(headers: IncomingHttpHeaders): boolean {
  const isStreamed = String(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')
  return isStreamed || (headers['content-encoding'] ?? '').includes('aws-chunked')
}

function base64OfCrc(checksum: number): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(checksum)
  return bytes.toString('base64')
}

function compare(what: string, told: string | readonly string[] | undefined, found: string): void {
  if (told === undefined || String(told) === found) return
  const message = `The ${what} you told did not match what we received: ${String(told)} and ${found}.`
  throw new S3Error(400, 'BadDigest', message)
}
