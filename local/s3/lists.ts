import { type Html, html } from '../ses/html.ts'
import type { ObjectStore, StoredObject } from './object-store.ts'
import { S3Error, xmlHead } from './s3-error.ts'
import type { S3Request } from './s3-request.ts'

const pageMax = 1_000

/** ListObjectsV2, without grouping by a delimiter. */
export function listXml(store: ObjectStore, { bucket, query }: S3Request): string {
  const { prefix, after, limit } = askedFor(query)
  const found = store.list(bucket, { prefix, after, limit: limit + 1 })
  const page = found.slice(0, limit)
  const next = found.length > limit ? page.at(-1)?.key : undefined
  const shown = query.get('encoding-type') === 'url' ? inUrl : asItIs
  return `${xmlHead}${html`<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name>
<Prefix>${shown(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${limit}</MaxKeys>
<IsTruncated>${String(next !== undefined)}</IsTruncated>${more(next)}${page.map((object) => entry(object, shown))}
</ListBucketResult>`.text}`
}

interface Asked { readonly prefix: string; readonly after: string; readonly limit: number }

function askedFor(query: URLSearchParams): Asked {
  const given = (name: string) => query.get(name) ?? ''
  if (given('list-type') !== '2' || given('delimiter') !== '') {
    throw new S3Error(501, 'NotImplemented', 'Of lists there is ListObjectsV2 without a delimiter.')
  }
  const limit = query.has('max-keys') ? Number(given('max-keys')) : pageMax
  if (!Number.isInteger(limit) || limit < 0) throw new S3Error(400, 'InvalidArgument', 'max-keys is a whole number.')
  const token = Buffer.from(given('continuation-token'), 'base64url').toString('utf8')
  const after = token === '' ? given('start-after') : token
  return { prefix: given('prefix'), after, limit: Math.min(limit, pageMax) }
}

function more(next: string | undefined): Html | undefined {
  if (next === undefined) return undefined
  return html`<NextContinuationToken>${Buffer.from(next).toString('base64url')}</NextContinuationToken>`
}

function entry({ key, modified, etag, bytes }: StoredObject, shown: (key: string) => string): Html {
  return html`<Contents><Key>${shown(key)}</Key><LastModified>${modified}</LastModified><ETag>"${etag}"</ETag>
<Size>${bytes}</Size><StorageClass>STANDARD</StorageClass></Contents>`
}

const asItIs = (key: string): string => key
const inUrl = (key: string): string => encodeURIComponent(key).replaceAll('%2F', '/')
