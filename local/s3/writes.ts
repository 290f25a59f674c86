import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../../shared/ports/clock.ts'
import { readBody } from '../loopback-server.ts'
import { html } from '../ses/html.ts'
import type { ObjectStore, Part, Upload } from './object-store.ts'
import { receive } from './receive.ts'
import { S3Error, xmlHead } from './s3-error.ts'
import { keptHeaders, type S3Request } from './s3-request.ts'

/** PutObject. */
export async function putObject(
  store: ObjectStore, clock: Clock, { bucket, key, message }: S3Request, response: ServerResponse,
): Promise<void> {
  const file = store.newFile()
  const { bytes, md5 } = await receive(message, store.pathOf(file))
  const headers = keptHeaders(message.headers)
  await store.put(bucket, { key, file, bytes, etag: md5, modified: clock.now(), headers })
  response.writeHead(200, { etag: `"${md5}"` }).end()
}

/** CreateMultipartUpload. */
export function startUpload(store: ObjectStore, { bucket, key, message }: S3Request): string {
  const id = store.startUpload({ bucket, key, headers: keptHeaders(message.headers) })
  return `${xmlHead}${html`<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${key}</Key>
<UploadId>${id}</UploadId></InitiateMultipartUploadResult>`.text}`
}

/** Amazon S3 multipart upload limits. */
const lastPart = 10_000

/** UploadPart. */
export async function putPart(store: ObjectStore, request: S3Request, response: ServerResponse): Promise<void> {
  const { id } = uploadOf(store, request)
  const number = Number(request.query.get('partNumber'))
  if (!Number.isInteger(number) || number < 1 || number > lastPart) {
    throw new S3Error(400, 'InvalidArgument', `Part number must be an integer between 1 and ${lastPart}, inclusive`)
  }
  const file = store.newFile()
  const { bytes, md5 } = await receive(request.message, store.pathOf(file))
  if (store.upload(id) === undefined) {
    await store.discard(file)
    throw noSuchUpload()
  }
  await store.putPart(id, { number, file, bytes, md5 })
  response.writeHead(200, { etag: `"${md5}"` }).end()
}

/** A list of ten thousand parts with their checksums. */
const listLimit = 4 * 1024 * 1024

/** CompleteMultipartUpload: the parts named, in order, become one object. */
export async function completeUpload(store: ObjectStore, clock: Clock, request: S3Request): Promise<string> {
  const { id, upload } = uploadOf(store, request)
  const named = partsNamed(await readBody(request.message, listLimit), store.parts(id))
  const file = store.newFile()
  for (const part of named) {
    const end = createWriteStream(store.pathOf(file), { flags: 'a', flush: true })
    await pipeline(createReadStream(store.pathOf(part.file)), end)
  }
  const whole = createHash('md5')
  for (const { md5 } of named) whole.update(Buffer.from(md5, 'hex'))
  const etag = `${whole.digest('hex')}-${named.length}`
  const bytes = named.reduce((sum, part) => sum + part.bytes, 0)
  await store.put(upload.bucket, { key: upload.key, file, bytes, etag, modified: clock.now(), headers: upload.headers })
  await store.endUpload(id)
  return `${xmlHead}${html`<CompleteMultipartUploadResult><Bucket>${upload.bucket}</Bucket><Key>${upload.key}</Key>
<ETag>"${etag}"</ETag></CompleteMultipartUploadResult>`.text}`
}

/** AbortMultipartUpload. */
export async function abortUpload(store: ObjectStore, request: S3Request, response: ServerResponse): Promise<void> {
  await store.endUpload(uploadOf(store, request).id)
  response.writeHead(204).end()
}

function uploadOf(store: ObjectStore, { bucket, key, query }: S3Request): { id: string; upload: Upload } {
  const id = query.get('uploadId') ?? ''
  const upload = store.upload(id)
  if (upload === undefined || upload.bucket !== bucket || upload.key !== key) throw noSuchUpload()
  return { id, upload }
}

function noSuchUpload(): S3Error {
  return new S3Error(404, 'NoSuchUpload', 'The specified upload does not exist: unknown, aborted or completed.')
}

/** The parts that the XML names by number and ETag. Every one has to be there and they have to be in order. */
function partsNamed(xml: string, parts: readonly Part[]): readonly Part[] {
  const named = [...xml.matchAll(/<Part>.*?<\/Part>/gs)].map(([part]) => {
    const number = Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1])
    const md5 = /<ETag>(?:&quot;|&#34;|")?([0-9a-f]{32})/.exec(part)?.[1]
    const found = parts.find((one) => one.number === number && one.md5 === md5)
    if (found === undefined) {
      throw new S3Error(400, 'InvalidPart', `Part ${number} could not be found, or its ETag is another.`)
    }
    return found
  })
  if (named.length === 0) throw new S3Error(400, 'MalformedXML', 'The XML names no part.')
  if (named.some(({ number }, index) => number <= (named[index - 1]?.number ?? 0))) {
    throw new S3Error(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.')
  }
  return named
}
