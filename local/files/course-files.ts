import { createHash } from 'node:crypto'
import { cp, lstat, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
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
      for (const [name, mode] of directories) await mkdir(join(directory, name), { recursive: true, mode })
      await writeFile(join(directory, '.owner'), `${ids.uid}:${ids.gid}\n`)
    })
  }

  async backUp(slug: string): Promise<FileCount & { location: string }> {
    return calling(async () => {
      const directory = await this.#directoryOf(slug)
      const location = join(this.#backups, slug)
      const beside = `${location}.part`
      await rm(beside, { recursive: true, force: true })
      await mkdir(join(beside, 'content'), { recursive: true })
      await cp(directory, join(beside, 'content'), { recursive: true, verbatimSymlinks: true })
      const manifest = await checksums(directory)
      const copied = await checksums(join(beside, 'content'))
      if (JSON.stringify(manifest) !== JSON.stringify(copied)) throw new Unavailable(`The backup of ${slug} does not read back as it was written.`)
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
    await mkdir(directory, { recursive: true })
    const real = await realpath(directory)
    if (real !== join(parent, slug)) throw new Rejected(`${directory} leads to ${real}, which is not the course's own.`)
    return real
  }
}

interface Entry { readonly path: string; readonly bytes: number; readonly sha256: string }

async function checksums(directory: string): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for (const name of await readdir(directory, { recursive: true })) {
    const path = join(directory, name)
    const info = await lstat(path)
    if (info.isFile() && name !== '.owner') entries.push({ path: relative(directory, path).split(sep).join('/'), ...await checksum(path) })
  }
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

async function checksum(path: string): Promise<{ bytes: number; sha256: string }> {
  const content = await readFile(path)
  return { bytes: (await stat(path)).size, sha256: createHash('sha256').update(content).digest('hex') }
}

function countOf(entries: readonly Entry[]): FileCount {
  return { files: entries.length, bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) }
}

async function calling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (code === 'ENOSPC' || code === 'EIO' || code === 'EMFILE') throw new Unavailable(`The file system is away: ${String(code)}`, { cause: error })
    throw error
  }
}
