import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { type Extract, extract } from 'tar-stream'
import { drained } from './drained.ts'
import { contentName, type ManifestLine, manifestName } from './manifest.ts'

/** Reads a pack to its end and compares it with its manifest, line by line in order. Throws naming what differs. */
export async function checkPack(body: Readable, manifest: string, sha256: string): Promise<void> {
  const members = extract()
  const reading = feed(body, members)
  reading.catch((error: unknown) => members.destroy(error as Error))
  const list = createReadStream(manifest)
  const lines = createInterface({ input: list, crlfDelay: Infinity })[Symbol.asyncIterator]()
  try {
    let isWhole = false
    for await (const entry of members) {
      if (entry.header.name === manifestName) isWhole = await isCopyOf(entry, manifest)
      else await compare(entry, await lines.next())
    }
    if (!isWhole) throw new Error('the manifest in the pack is not the one that was written')
    if ((await lines.next()).done !== true) throw new Error('the pack lacks files of its manifest')
    if (await reading !== sha256) throw new Error('the pack read back is not the one that was sent')
  } finally {
    list.destroy()
    body.destroy()
  }
}

/** Unpacks into `members`, no faster than they are read; answers with the checksum of what came. */
async function feed(body: Readable, members: Extract): Promise<string> {
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(undefined, chunk)
    },
  })
  await pipeline(body, hashing, createZstdDecompress(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) if (!members.write(chunk)) await drained(members)
    members.end(undefined)
  })
  return hash.digest('hex')
}

interface Member extends AsyncIterable<unknown> { readonly header: { readonly name: string; readonly linkname: string } }

async function compare(entry: Member, { value, done }: IteratorResult<string, unknown>): Promise<void> {
  const { name, linkname } = entry.header
  const found = await digestOf(entry)
  if (done === true) throw new Error(`the pack has ${name}, which its manifest lacks`)
  const line = JSON.parse(String(value)) as ManifestLine
  // Tar marks a directory by a slash at the end of its name.
  const isSame = name.replace(/\/$/, '') === contentName(line.path)
    && (line.type !== 'file' || found === line.sha256) && (line.type !== 'symlink' || linkname === line.link)
  if (!isSame) throw new Error(`${line.path} was not read back as it was packed`)
}

async function isCopyOf(entry: AsyncIterable<unknown>, file: string): Promise<boolean> {
  return await digestOf(entry) === await digestOf(createReadStream(file))
}

async function digestOf(content: AsyncIterable<unknown>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}
