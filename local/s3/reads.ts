import { type FileHandle, open } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { ObjectStore, StoredObject } from './object-store.ts'
import { S3Error } from './s3-error.ts'
import type { S3Request } from './s3-request.ts'

/** GetObject and HeadObject, whole or one range. */
export async function readObject(store: ObjectStore, request: S3Request, response: ServerResponse): Promise<void> {
  const { method, bucket, key, query, message } = request
  const found = await opened(store, bucket, key)
  try {
    const range = rangeOf(message.headers.range, found.object.bytes)
    response.writeHead(range === undefined ? 200 : 206, headersOf(found.object, range, query))
    const { first, last } = range ?? { first: 0, last: found.object.bytes - 1 }
    if (method === 'HEAD' || last < first) return void response.end()
    await pipeline(found.handle.createReadStream({ start: first, end: last, autoClose: false }), response)
  } finally {
    await found.handle.close()
  }
}

interface Opened { readonly object: StoredObject; readonly handle: FileHandle }

/** A reader between looking up and opening may be overtaken by a writer; it then looks again. */
async function opened(store: ObjectStore, bucket: string, key: string): Promise<Opened> {
  for (let file = ''; ;) {
    const object = store.get(bucket, key)
    if (object === undefined) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.')
    try {
      return { object, handle: await open(store.pathOf(object.file)) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || object.file === file) throw error
      file = object.file
    }
  }
}

interface Range { readonly first: number; readonly last: number }

/** The first range of the header (RFC 9110, section 14.1.2); one that is no range is not one, as the RFC asks. */
function rangeOf(header: string | undefined, bytes: number): Range | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (first >= bytes || last < first) {
    throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable')
  }
  return { first, last }
}

const overrides = [
  'content-type', 'content-disposition', 'content-encoding', 'content-language', 'cache-control',
] as const

function headersOf(
  object: StoredObject, range: Range | undefined, query: URLSearchParams,
): Record<string, string | number> {
  const asked = overrides.flatMap((name) => {
    const value = query.get(`response-${name}`)
    return value === null ? [] : [[name, value]]
  })
  return {
    ...object.headers, ...Object.fromEntries(asked),
    'etag': `"${object.etag}"`, 'last-modified': new Date(object.modified).toUTCString(),
    'accept-ranges': 'bytes',
    'content-length': range === undefined ? object.bytes : range.last - range.first + 1,
    ...(range === undefined ? {} : { 'content-range': `bytes ${range.first}-${range.last}/${object.bytes}` }),
  }
}
