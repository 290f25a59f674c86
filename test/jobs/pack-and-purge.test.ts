import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { zstdDecompressSync } from 'node:zlib'
import { extract } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ManifestLine } from '../../jobs/manifest.ts'
import { type CourseFolder, courseFolder } from './course-folder.ts'

const key = 'backups/mlbp2026/1.tar.zst'
let folder: CourseFolder

beforeEach(async () => { folder = await courseFolder() })
afterEach(() => folder.close())

async function members(object: Buffer): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const tar = extract()
  Readable.from([zstdDecompressSync(object)]).pipe(tar)
  for await (const entry of tar) found.set(entry.header.name, await text(entry as unknown as Readable))
  return found
}

const packed = async () => members(folder.storage.objects.get(key)!)
const linesOf = (all: Map<string, string>): ManifestLine[] =>
  all.get('manifest.jsonl')!.trimEnd().split('\n').map((line) => JSON.parse(line) as ManifestLine)

describe('packing a course', () => {
  test('keeps every file with its checksum, and tells how much it was', async () => {
    await folder.put('files/one.txt', 'first')
    await folder.put('data/deep/er/two.bin', new Uint8Array(300_000).fill(7))
    await folder.put('data/empty', '')
    const result = await folder.run('pack', folder.course, key)
    const object = folder.storage.objects.get(key)!
    const sha256 = createHash('sha256').update(object).digest('hex')
    expect(result).toEqual({ files: 3, bytes: 300_005, links: 0, skipped: 0, packed_bytes: object.length, sha256, location: key })
    const all = await packed()
    expect(all.get('content/files/one.txt')).toBe('first')
    const line = linesOf(all).find(({ path }) => path === 'files/one.txt')
    expect(line).toMatchObject({ bytes: 5, sha256: createHash('sha256').update('first').digest('hex'), type: 'file', mode: '0644' })
    expect([...all.keys()].at(-1)).toBe('manifest.jsonl')
  })

  test('keeps links as links, skips pipes, and keeps names that are long, odd or no UTF-8', async () => {
    await mkdir(join(folder.root, 'outside'))
    await writeFile(join(folder.root, 'outside', 'secret'), 'secret')
    await folder.put('files/one.txt', 'first')
    await symlink(join(folder.root, 'outside'), join(folder.course, 'files', 'way-out'))
    execFileSync('mkfifo', [join(folder.course, 'files', 'pipe')])
    const long = `${'long/'.repeat(60)}${'n'.repeat(200)} ü\n%`
    await folder.put(`files/${long}`, 'long')
    const raw = Buffer.concat([Buffer.from(`${folder.course}/files/caf`), Buffer.from([0xe9])])
    await writeFile(raw, 'latin')
    expect(await folder.run('pack', folder.course, key)).toMatchObject({ files: 3, links: 1, skipped: 1 })
    const all = await packed()
    expect([...all.values()]).not.toContain('secret')
    expect([all.get(`content/files/${long}`), all.get('content/files/caf%E9')]).toEqual(['long', 'latin'])
    const lines = linesOf(all)
    expect(lines.find(({ type }) => type === 'symlink')).toMatchObject({ path: 'files/way-out', link: join(folder.root, 'outside') })
    const { raw: bytes = '' } = lines.find(({ path }) => path === 'files/caf%E9')!
    expect(Buffer.from(bytes, 'base64')).toEqual(raw.subarray(folder.course.length + 1))
  })

  test('is not done when what is read back differs', async () => {
    await folder.put('files/one.txt', 'first')
    folder.storage.spoil = (object) => {
      const other = Buffer.from(object)
      const at = Math.floor(other.length / 2)
      other.writeUInt8(other.readUInt8(at) ^ 1, at)
      return other
    }
    await expect(folder.run('pack', folder.course, key)).rejects.toThrow()
    folder.storage.spoil = (object) => object.subarray(0, -20)
    await expect(folder.run('pack', folder.course, key)).rejects.toThrow()
    folder.storage.spoil = () => folder.storage.objects.get('other')!
    await folder.put('files/one.txt', 'other')
    await folder.run('pack', folder.course, 'another').catch(() => undefined)
    folder.storage.objects.set('other', folder.storage.objects.get('another')!)
    await folder.put('files/one.txt', 'first')
    await expect(folder.run('pack', folder.course, key)).rejects.toThrow(/read back|manifest/)
  })

  test('is not done when storage is away', async () => {
    await folder.put('files/one.txt', 'x'.repeat(1_000_000))
    folder.storage.write = async () => { throw new Error('storage is away') }
    await expect(folder.run('pack', folder.course, key)).rejects.toThrow('storage is away')
  })

  test('a course without data packs as nothing', async () => {
    expect(await folder.run('pack', folder.course, key)).toMatchObject({ files: 0, bytes: 0, location: key })
  })
})

describe('purging a course', () => {
  const left = async () => (await readdir(folder.course)).filter((name) => name !== '.lectern-purged.json')

  test('removes all and tells what it was; repeated, it tells the same', async () => {
    await folder.put('files/one.txt', 'first')
    await folder.put('data/deep/er/two.bin', 'seconds')
    const packs = await folder.run('pack', folder.course, key)
    const result = await folder.run('purge', folder.course)
    expect(result).toEqual({ files: 2, bytes: 12 })
    expect(packs).toMatchObject(result)
    expect(await left()).toEqual([])
    expect(await folder.run('purge', folder.course)).toEqual({ files: 2, bytes: 12 })
  })

  test('cut off in the middle, goes on and counts what was there at first', async () => {
    await folder.put('files/one.txt', 'first')
    await folder.put('.lectern-purged.json', '{"files":40,"bytes":900}')
    expect(await folder.run('purge', folder.course)).toEqual({ files: 40, bytes: 900 })
    expect(await left()).toEqual([])
  })

  test('counts anew when it was cut off while it noted the count', async () => {
    await folder.put('files/one.txt', 'first')
    await folder.put('.lectern-purged.json.part', '{"fil')
    expect(await folder.run('purge', folder.course)).toEqual({ files: 2, bytes: 10 })
    expect(await left()).toEqual([])
  })

  test('removes links and pipes without following them', async () => {
    await mkdir(join(folder.root, 'course', 'other'))
    await writeFile(join(folder.root, 'course', 'other', 'kept.txt'), 'kept')
    await folder.put('files/one.txt', 'first')
    await symlink(join(folder.root, 'course', 'other'), join(folder.course, 'files', 'way-out'))
    await symlink(join(folder.root, 'course', 'other', 'kept.txt'), join(folder.course, 'stolen'))
    await symlink('..', join(folder.course, 'files', 'round-and-round'))
    execFileSync('mkfifo', [join(folder.course, 'files', 'pipe')])
    expect(await folder.run('purge', folder.course)).toEqual({ files: 1, bytes: 5 })
    expect(await left()).toEqual([])
    expect(await readFile(join(folder.root, 'course', 'other', 'kept.txt'), 'utf8')).toBe('kept')
  })

  test('refuses a directory that a link leads to, wherever on the way the link is', async () => {
    const other = join(folder.root, 'course', 'other')
    await folder.put('files/one.txt', 'first')
    await rename(folder.course, other)
    await symlink(other, folder.course)
    await expect(folder.run('purge', folder.course)).rejects.toThrow('in truth')
    await symlink(join(folder.root, 'course'), join(folder.root, 'detour'))
    await expect(folder.run('purge', join(folder.root, 'detour', 'other'))).rejects.toThrow('in truth')
    await expect(folder.run('purge', '/')).rejects.toThrow('root of the file system')
    await expect(folder.run('purge')).rejects.toThrow('missing')
    expect(await readFile(join(other, 'files', 'one.txt'), 'utf8')).toBe('first')
  })

  test('a directory of thousands is emptied', async () => {
    await mkdir(join(folder.course, 'many'))
    await Promise.all(Array.from({ length: 3_000 }, (_, index) => writeFile(join(folder.course, 'many', `${index}`), 'x')))
    expect(await folder.run('purge', folder.course)).toEqual({ files: 3_000, bytes: 3_000 })
    expect(await left()).toEqual([])
  })
})
