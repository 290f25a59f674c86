import { createHash } from 'node:crypto'
import { createReadStream, type Stats } from 'node:fs'
import { chmod, cp, lstat, mkdir, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { courseDirectory } from '../../shared/core/names.ts'
import { slugForm } from '../../shared/core/slug.ts'
import { Rejected, Unavailable } from '../../shared/ports/errors.ts'
import type { CourseFiles, FileCount } from '../../shared/ports/course-files.ts'

/** The course's directories and their modes (design, section 7). */
const directories = [['files', 0o2770], ['data', 0o2775], ['exchange', 0o2775]] as const

/**
 * Stands in for the shared file system: a folder on this machine. Backups are copies beside it with a manifest of
 * checksums. Owners are not set, which would need root; they are kept in a note for whoever looks.
 */
export class LocalCourseFiles implements CourseFiles {
  readonly #root: string
  readonly #backups: string

  constructor(folder: string) {
    this.#root = join(folder, 'efs')
    this.#backups = join(folder, 'backups')
  }

  async ensure(slug: string, ids: { uid: number; gid: number }): Promise<void> {
    await calling(async () => {
      const directory = await this.#directoryOf(slug)
      for (const [name, mode] of directories) {
        // Apart from mkdir, whose mode the process's mask cuts and which ignores the set-group-id bit.
        await ifNew(async () => { await mkdir(join(directory, name)); await chmod(join(directory, name), mode) })
      }
      await ifNew(() => writeFile(join(directory, '.owner'), `${ids.uid}:${ids.gid}\n`, { flag: 'wx' }))
    })
  }

  async backUp(slug: string): Promise<FileCount & { location: string }> {
    return calling(async () => {
      const directory = await this.#directoryOf(slug)
      const location = join(this.#backups, slug)
      const beside = `${location}.part`
      await rm(beside, { recursive: true, force: true })
      await mkdir(join(beside, 'content'), { recursive: true })
      const filter = async (path: string) => hasContent(await lstat(path))
      await cp(directory, join(beside, 'content'), { recursive: true, verbatimSymlinks: true, filter })
      const manifest = await checksums(directory)
      const copied = await checksums(join(beside, 'content'))
      if (JSON.stringify(manifest) !== JSON.stringify(copied)) {
        throw new Unavailable(`The backup of ${slug} does not read back as it was written.`)
      }
      await writeFile(join(beside, 'manifest.json'), JSON.stringify(manifest, null, 2))
      await rm(location, { recursive: true, force: true })
      await rename(beside, location)
      return { ...countOf(manifest), location }
    })
  }

  async purge(slug: string): Promise<FileCount> {
    return calling(async () => {
      const directory = await this.#directoryOf(slug)
      const count = countOf(await checksums(directory))
      await rm(directory, { recursive: true, force: true })
      return count
    })
  }

  /** The course's own directory, with links resolved: nothing outside it is ever touched. */
  async #directoryOf(slug: string): Promise<string> {
    if (!slugForm.test(slug)) throw new Rejected(`"${slug}" is not a slug, so there is no directory of it.`)
    await mkdir(join(this.#root, 'course'), { recursive: true })
    const parent = await realpath(join(this.#root, 'course'))
    const directory = join(this.#root, courseDirectory(slug))
    const isAnother = (await lstatOf(directory))?.isDirectory() === false
    if (isAnother) throw new Rejected(`${directory} is not a directory, so not the course's own.`)
    await mkdir(directory, { recursive: true })
    const real = await realpath(directory)
    if (real !== join(parent, slug)) throw new Rejected(`${directory} leads to ${real}, which is not the course's own.`)
    return real
  }
}

interface Entry { readonly path: string; readonly bytes: number; readonly sha256: string }

/** Links are not followed: people who can write here decide where they lead. */
async function checksums(directory: string): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = relative(directory, join(entry.parentPath, entry.name))
    if (!entry.isFile() || path === '.owner') continue
    entries.push({ path: path.split(sep).join('/'), ...await checksum(join(directory, path)) })
  }
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

async function checksum(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Pipes, sockets and devices have nothing to keep, and reading them may never end. */
function hasContent(info: Stats): boolean {
  return info.isFile() || info.isDirectory() || info.isSymbolicLink()
}

async function lstatOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error
    return undefined
  })
}

/** Leaves what is there as it is. */
async function ifNew(make: () => Promise<void>): Promise<void> {
  await make().catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
}

function countOf(entries: readonly Entry[]): FileCount {
  return { files: entries.length, bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) }
}

async function calling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    throw new Unavailable(`The file system is away: ${String(codeOf(error))}`, { cause: error })
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code
}
