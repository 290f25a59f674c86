import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, type WriteStream } from 'node:fs'
import { readlink, stat } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import type { Header, Pack } from 'tar-stream'
import type { Directory } from './directory.ts'
import { drained } from './drained.ts'
import { contentName, lineOf, type ManifestLine, manifestName } from './manifest.ts'
import { type Found, textOf, walk } from './walk.ts'

type MemberHeader = Partial<Header> & Pick<Header, 'name'>

/** How much was packed; `skipped` are pipes, sockets and devices, which have no content to keep. */
export interface PackCounts { files: number; bytes: number; links: number; skipped: number }

/** Puts everything below a directory into a tar, a line for each into `manifest`, and the manifest as the last member. */
export async function fillTar(tar: Pack, course: Directory, manifest: WriteStream): Promise<PackCounts> {
  const counts = { files: 0, bytes: 0, links: 0, skipped: 0 }
  try {
    for await (const found of walk(course)) {
      const line = await packed(tar, found, counts)
      if (line !== undefined && !manifest.write(`${JSON.stringify(line)}\n`)) await once(manifest, 'drain')
    }
  } finally {
    manifest.end()
    await finished(manifest)
  }
  const { size } = await stat(manifest.path)
  await member(tar, { name: manifestName, size, mode: 0o600 }, createReadStream(manifest.path))
  tar.finalize()
  return counts
}

async function packed(tar: Pack, found: Found, counts: PackCounts): Promise<ManifestLine | undefined> {
  const { stats } = found
  if (stats.isFile()) return packedFile(tar, found, counts)
  if (stats.isDirectory()) {
    const line = lineOf(found, 'directory')
    await member(tar, { ...headersOf(line, found), type: 'directory' })
    return line
  }
  if (stats.isSymbolicLink()) {
    const link = textOf(await readlink(found.within.pathOf(found.name), { encoding: 'buffer' })).text
    const line = { ...lineOf(found, 'symlink'), link }
    await member(tar, { ...headersOf(line, found), type: 'symlink', linkname: link })
    counts.links += 1
    return line
  }
  counts.skipped += 1
  return undefined
}

async function packedFile(tar: Pack, found: Found, counts: PackCounts): Promise<ManifestLine> {
  const file = await found.within.openFile(found.name)
  try {
    const stats = await file.stat()
    const line = lineOf({ ...found, stats }, 'file')
    const hash = createHash('sha256')
    const hashed = async function* () {
      if (stats.size === 0) return
      for await (const chunk of file.createReadStream({ end: stats.size - 1, autoClose: false })) {
        hash.update(chunk as Buffer)
        yield chunk as Buffer
      }
    }
    // A file that shrank meanwhile leaves its member short, which the tar refuses.
    await member(tar, { ...headersOf(line, found), size: stats.size }, hashed())
    counts.files += 1
    counts.bytes += stats.size
    return { ...line, bytes: stats.size, sha256: hash.digest('hex') }
  } finally {
    await file.close()
  }
}

function headersOf({ path, uid, gid }: ManifestLine, { stats }: Found): MemberHeader {
  return { name: contentName(path), mode: stats.mode & 0o7777, mtime: stats.mtime, uid, gid }
}

/** Writes one member of a tar whole, no faster than it is read on the other side. */
async function member(tar: Pack, header: MemberHeader, content?: AsyncIterable<Buffer>): Promise<void> {
  const { promise: ended, resolve, reject } = Promise.withResolvers<unknown>()
  // A content that cannot be read breaks off before anybody waits for this.
  ended.catch(() => undefined)
  const entry = tar.entry(header, (error) => (error ? reject(error) : resolve(undefined)))
  if (content !== undefined) {
    for await (const chunk of content) if (!entry.write(chunk)) await drained(entry)
    entry.end(undefined)
  }
  await ended
}
