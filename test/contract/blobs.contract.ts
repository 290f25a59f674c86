import { expect, test } from 'vitest'
import { type Blobs, longestLink } from '../../shared/ports/blobs.ts'
import { Rejected } from '../../shared/ports/errors.ts'
import { aSlug } from './course-writes.ts'
import { type Place, testUnless } from './places.ts'

export interface BlobsRig {
  readonly blobs: Blobs
  /** Lets the service's time go on, where it can be turned. */
  pass(seconds: number): void
}

export interface BlobsPlace extends Place<BlobsRig> {
  readonly lacks: { readonly downloads?: string | undefined; readonly clock?: string | undefined }
}

const text = (value: string) => new TextEncoder().encode(value)
const aKey = () => `contract/${aSlug()}/1.tar.zst`

/** What callers rely on of object storage. */
export function blobsContract(rig: () => BlobsRig, { lacks }: BlobsPlace): void {
  const contents = {
    'nothing': text(''), 'text': text('import numpy\n# ☃\n'),
    'every byte': Uint8Array.from({ length: 70_000 }, (_, n) => n % 256),
  }
  test.each(Object.entries(contents))('%s is got as it was put, with its size', async (_, content) => {
    const { blobs } = rig()
    const key = aKey()
    await blobs.put(key, content, 'application/octet-stream')
    expect(Buffer.from(await blobs.get(key) ?? text('missing')).equals(content)).toBe(true)
    expect(await blobs.size(key)).toBe(content.length)
    await blobs.remove(key)
  })

  test('what is not there is undefined, and can be removed', async () => {
    const { blobs } = rig()
    const key = aKey()
    expect([await blobs.get(key), await blobs.size(key)]).toEqual([undefined, undefined])
    await blobs.remove(key)
    expect(await blobs.get(key)).toBeUndefined()
  })

  test('what is put again takes the place of the first, and what is removed is gone', async () => {
    const { blobs } = rig()
    const key = aKey()
    await blobs.put(key, text('first'), 'text/plain')
    await blobs.put(key, text('second one'), 'text/plain')
    expect([Buffer.from(await blobs.get(key) ?? []).toString(), await blobs.size(key)]).toEqual(['second one', 10])
    await blobs.remove(key)
    expect(await blobs.size(key)).toBeUndefined()
  })

  const names = ['a b+c&d=é/☃ 100%.py', 'dots/../and/./more', 'a', 'a/b', "quo'te(1)*!"]
  test.each(names)('the key %j is one of its own', async (name) => {
    const { blobs } = rig()
    const base = aKey()
    await blobs.put(`${base}/${name}`, text(name), 'text/plain')
    expect(Buffer.from(await blobs.get(`${base}/${name}`) ?? []).toString()).toBe(name)
    await blobs.remove(`${base}/${name}`)
  })

  test.each([0, -1, 1.5, longestLink + 1, Number.NaN])('a link for %d seconds is Rejected', async (seconds) => {
    await expect(rig().blobs.downloadUrl(aKey(), 'x.zst', seconds)).rejects.toBeInstanceOf(Rejected)
  })

  testUnless(lacks.downloads, 'a link downloads the object under the name given, without signing in', async () => {
    const { blobs } = rig()
    const key = aKey()
    await blobs.put(key, text('packed'), 'application/zstd')
    const response = await fetch(await blobs.downloadUrl(key, 'Kurssi "ä".tar.zst', 60))
    expect([response.status, await response.text(), response.headers.get('content-type')])
      .toEqual([200, 'packed', 'application/zstd'])
    expect(response.headers.get('content-disposition'))
      .toBe('attachment; filename="Kurssi____.tar.zst"; filename*=UTF-8\'\'Kurssi%20%22%C3%A4%22.tar.zst')
    await blobs.remove(key)
  })

  testUnless(lacks.downloads ?? lacks.clock, 'a link ends when its time is over', async () => {
    const { blobs, pass } = rig()
    const key = aKey()
    await blobs.put(key, text('packed'), 'application/zstd')
    const url = await blobs.downloadUrl(key, 'x.tar.zst', longestLink)
    pass(longestLink - 1)
    expect((await fetch(url)).status).toBe(200)
    pass(1)
    expect((await fetch(url)).status).toBe(403)
    await blobs.remove(key)
  })
}
