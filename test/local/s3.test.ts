import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CopyObjectCommand, CreateMultipartUploadCommand,
  GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client, UploadPartCommand,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startS3 } from '../../local/s3/start-s3.ts'
import type { StandIn } from '../../local/stand-in.ts'
import { midTerm } from '../fixtures/a-course.ts'

const clock = { now: () => midTerm }
const Bucket = 'lectern'
let folder: string
let s3: StandIn
let client: S3Client

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 's3-'))
  await start()
})

afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true })
})

async function start(): Promise<void> {
  s3 = await startS3({ clock, folder, buckets: [Bucket] })
  client = new S3Client({
    endpoint: s3.url, region: 'eu-north-1', forcePathStyle: true, maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
}

const put = (Key: string, Body: string | Uint8Array) => client.send(new PutObjectCommand({ Bucket, Key, Body }))
const text = async (Key: string, Range?: string) => {
  const range = Range === undefined ? {} : { Range }
  const { Body: body } = await client.send(new GetObjectCommand({ Bucket, Key, ...range }))
  return body?.transformToString()
}
const named = (name: string) => expect.objectContaining({ name })
const contentFiles = () => readdir(join(folder, 'objects'))

describe('objects', () => {
  test('keep what was said of them', async () => {
    await client.send(new PutObjectCommand({
      Bucket, Key: 'said', Body: 'x', ContentType: 'text/x-python', CacheControl: 'no-store',
      Metadata: { course: 'mlbp2026' },
    }))
    const found = await client.send(new HeadObjectCommand({ Bucket, Key: 'said' }))
    expect(found).toMatchObject({
      ContentType: 'text/x-python', CacheControl: 'no-store', Metadata: { course: 'mlbp2026' }, ContentLength: 1,
      ETag: '"9dd4e461268c8034f5c8564e155c67a6"', LastModified: new Date(midTerm),
    })
    expect(found.ContentEncoding).toBeUndefined()
  })

  test('are there after a restart, and content that nothing names is not', async () => {
    await put('kept', 'over a restart')
    await s3.close()
    await writeFile(join(folder, 'objects', 'left-by-a-crash'), 'x')
    await start()
    expect(await text('kept')).toBe('over a restart')
    expect(await contentFiles()).not.toContain('left-by-a-crash')
  })

  test('leave no content behind when they are replaced', async () => {
    await put('twice', 'one')
    const before = (await contentFiles()).length
    await put('twice', 'two')
    expect((await contentFiles()).length).toBe(before)
  })

  test.each([
    ['bytes=0-4', '01234'], ['bytes=7-', '789'], ['bytes=-2', '89'], ['bytes=8-200', '89'],
    ['bytes=9-9', '9'], ['lines=1-2', '0123456789'],
  ])('are read in the range %s', async (range, expected) => {
    await put('digits', '0123456789')
    expect(await text('digits', range)).toBe(expected)
  })

  test('have no range beyond their end', async () => {
    await put('digits', '0123456789')
    await expect(text('digits', 'bytes=10-')).rejects.toThrow(named('InvalidRange'))
  })

  test('stay as they were when the new content does not match its checksum', async () => {
    await put('checked', 'as it was')
    const another = { ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }
    const wrong = new PutObjectCommand({ Bucket, Key: 'checked', Body: 'changed', ...another })
    const before = (await contentFiles()).length
    await expect(client.send(wrong)).rejects.toThrow(named('BadDigest'))
    expect([await text('checked'), (await contentFiles()).length]).toEqual(['as it was', before])
  })

  test('stay as they were when the sender goes away in the middle', async () => {
    await put('cut', 'whole')
    await new Promise<void>((resolve) => {
      const headers = { 'authorization': 'x', 'content-length': 1_000 }
      const half = request(`${s3.url}/${Bucket}/cut`, { method: 'PUT', headers })
      half.on('error', () => resolve())
      half.write('half', () => half.destroy())
      half.on('close', () => resolve())
    })
    expect(await text('cut')).toBe('whole')
  })
})

describe('keys', () => {
  test('that climb stay keys', async () => {
    const key = '../../../../climbed'
    await put(key, 'inside')
    expect(await text(key)).toBe('inside')
    expect(await readdir(join(folder, '..'))).not.toContain('climbed')
  })

  test('of more than 1,024 bytes are refused', async () => {
    await expect(put('é'.repeat(513), 'x')).rejects.toThrow(named('KeyTooLongError'))
    await put('é'.repeat(512), 'x')
  })

  test('are listed in order, by prefix and in pages', async () => {
    for (const key of ['list/b', 'list/a & <b>', 'list/ä', 'list/a/1', 'listen']) await put(key, key)
    const first = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', MaxKeys: 3 }))
    expect(first.Contents?.map(({ Key, Size }) => [Key, Size]))
      .toEqual([['list/a & <b>', 12], ['list/a/1', 8], ['list/b', 6]])
    const { NextContinuationToken: next } = first
    const second = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', ContinuationToken: next }))
    expect([second.Contents?.map(({ Key }) => Key), second.IsTruncated]).toEqual([['list/ä'], false])
  })

  test('of another bucket are not there', async () => {
    await expect(client.send(new GetObjectCommand({ Bucket: 'elsewhere', Key: 'said' })))
      .rejects.toThrow(named('NoSuchBucket'))
  })
})

describe('large objects', () => {
  const size = 12 * 1024 * 1024 + 17
  const pieces = function* () {
    for (let left = size; left > 0; left -= 65_537) yield Buffer.alloc(Math.min(left, 65_537), left % 251)
  }

  test('come as a stream whose length is known, in checked chunks', async () => {
    const content = Buffer.concat([...pieces()])
    const Body = Readable.from(pieces())
    await client.send(new PutObjectCommand({ Bucket, Key: 'streamed', Body, ContentLength: size }))
    const { Body: body } = await client.send(new GetObjectCommand({ Bucket, Key: 'streamed' }))
    expect(Buffer.from(await body?.transformToByteArray() ?? []).equals(content)).toBe(true)
  })

  test('come in parts through lib-storage, and keep their type', async () => {
    const content = Buffer.concat([...pieces()])
    const before = (await contentFiles()).length
    const params = { Bucket, Key: 'parts', Body: Readable.from(pieces()), ContentType: 'application/zstd' }
    await new Upload({ client, params }).done()
    const found = await client.send(new GetObjectCommand({ Bucket, Key: 'parts' }))
    expect(Buffer.from(await found.Body?.transformToByteArray() ?? []).equals(content)).toBe(true)
    expect([found.ContentType, found.ETag]).toEqual(['application/zstd', expect.stringMatching(/^"[0-9a-f]{32}-3"$/)])
    expect((await contentFiles()).length).toBe(before + 1)
  })

  test('in parts that are given up leave nothing, and cannot be gone on with', async () => {
    const before = (await contentFiles()).length
    const of = { Bucket, Key: 'given-up' }
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(of))
    await client.send(new UploadPartCommand({ ...of, UploadId, PartNumber: 1, Body: 'part' }))
    await client.send(new AbortMultipartUploadCommand({ ...of, UploadId }))
    await expect(client.send(new UploadPartCommand({ ...of, UploadId, PartNumber: 2, Body: 'part' })))
      .rejects.toThrow(named('NoSuchUpload'))
    await expect(text('given-up')).rejects.toThrow(named('NoSuchKey'))
    expect((await contentFiles()).length).toBe(before)
  })

  test('are made of the parts that were named, each with its ETag', async () => {
    const of = { Bucket, Key: 'named' }
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(of))
    const sent = async (PartNumber: number, Body: string) => {
      const { ETag } = await client.send(new UploadPartCommand({ ...of, UploadId, PartNumber, Body }))
      return { PartNumber, ETag }
    }
    const [one, two] = [await sent(1, 'one'), await sent(2, 'two')]
    const complete = (...Parts: { PartNumber: number; ETag: string | undefined }[]) =>
      client.send(new CompleteMultipartUploadCommand({ ...of, UploadId, MultipartUpload: { Parts } }))
    await expect(complete(two, one)).rejects.toThrow(named('InvalidPartOrder'))
    await expect(complete({ ...one, ETag: two.ETag })).rejects.toThrow(named('InvalidPart'))
    await complete(one, two)
    expect(await text('named')).toBe('onetwo')
  })
})

describe('strangers', () => {
  test('get nothing without a signature', async () => {
    await put('private', 'x')
    const response = await fetch(`${s3.url}/${Bucket}/private`)
    expect([response.status, await response.text()])
      .toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')])
  })

  test.each([
    ['an hour ago for a minute', -3_600, 60, 403], ['now', 0, 60, 200], ['in an hour', 3_600, 60, 403],
  ])('are let in by a link signed %s or not', async (_, offset, expiresIn, status) => {
    await put('linked', 'x')
    const signingDate = new Date(Date.parse(midTerm) + offset * 1_000)
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'linked' }), { expiresIn, signingDate })
    expect((await fetch(url)).status).toBe(status)
  })

  test.each([
    'X-Amz-Expires=604801', 'X-Amz-Expires=0', 'X-Amz-Expires=x', 'X-Amz-Date=20261301T000000Z', 'X-Amz-Date=now',
  ])('are told of a link with %s', async (bad) => {
    const right = { 'X-Amz-Date': '20261001T090000Z', 'X-Amz-Expires': '60', 'X-Amz-Signature': 'x' }
    const query = new URLSearchParams(right)
    const [name = '', value = ''] = bad.split('=')
    query.set(name, value)
    expect((await fetch(`${s3.url}/${Bucket}/linked?${query.toString()}`)).status).toBe(400)
  })
})

test('what it cannot do is said', async () => {
  await put('from', 'x')
  await expect(client.send(new CopyObjectCommand({ Bucket, Key: 'to', CopySource: `${Bucket}/from` })))
    .rejects.toThrow(named('NotImplemented'))
  await expect(client.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' })))
    .rejects.toThrow(named('NotImplemented'))
})
