import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { pack as createTar } from 'tar-stream'
import { checkPack } from './check-pack.ts'
import { type Context, UsageError } from './context.ts'
import { Directory, within } from './directory.ts'
import { fillTar } from './fill-tar.ts'
import type { Storage } from './storage.ts'
import { countBelow } from './walk.ts'

/**
 * `pack <course's directory> <key>`: packs a course's directories as a zstd tar into object storage and reads it back,
 * comparing every checksum, before it says that it is done. Repeated, it writes the same object anew.
 */
export async function pack([root, key]: readonly string[], context: Context): Promise<object> {
  if (root === undefined) throw new UsageError('pack: the directory of the course is missing')
  if (key === undefined || !/^[a-z0-9][a-z0-9/._-]{0,200}$/.test(key)) {
    throw new UsageError('pack: a key in object storage is wanted')
  }
  // First of all: what cannot be sent need not be read.
  const storage = context.storage()
  const manifest = join(context.scratch, 'manifest.jsonl')
  return within(Directory.open(root), async (course) => {
    const { bytes: rough } = await countBelow(course)
    const { counts, packed } = await send(course, manifest, { key, rough }, storage)
    context.log(`Packed ${counts.files} files, ${counts.bytes} bytes, into ${packed.bytes} bytes; reading them back.`)
    await checkPack(await storage.read(key), manifest, packed.sha256)
    context.log('What was read back is what was packed.')
    return { ...counts, packed_bytes: packed.bytes, sha256: packed.sha256, location: key }
  })
}

interface Target { readonly key: string; readonly rough: number }

async function send(course: Directory, manifest: string, { key, rough }: Target, storage: Storage) {
  const tar = createTar()
  const seen = hashing()
  const body = new PassThrough()
  const filled = fillTar(tar, course, createWriteStream(manifest))
  // A failure of any of the three ends the others: the tar breaks, so the body does, so the upload does.
  filled.catch((error: unknown) => tar.destroy(error as Error))
  const packing = pipeline(Readable.from(tar, { objectMode: false }), createZstdCompress(), seen.stream, body)
  const [counts] = await Promise.all([filled, packing, storage.write(key, body, rough).catch((error: unknown) => {
    body.destroy(error as Error)
    throw error
  })])
  return { counts, packed: seen.found() }
}

/** Lets bytes through and tells their number and checksum afterwards. */
function hashing(): { stream: Transform; found: () => { bytes: number; sha256: string } } {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(undefined, chunk)
    },
  })
  return { stream, found: () => ({ bytes, sha256: hash.digest('hex') }) }
}
