import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Context } from '../../jobs/context.ts'
import { runCommand } from '../../jobs/run-command.ts'
import type { Storage } from '../../jobs/storage.ts'

/** Objects in memory; `spoil` changes what is read back. */
export class MemoryStorage implements Storage {
  readonly objects = new Map<string, Buffer>()
  spoil: (object: Buffer) => Buffer = (object) => object

  async write(key: string, body: Readable): Promise<void> {
    this.objects.set(key, await buffer(body))
  }

  async read(key: string): Promise<Readable> {
    const object = this.objects.get(key)
    if (object === undefined) throw new Error(`no object ${key}`)
    return Readable.from([this.spoil(object)])
  }
}

/** A file system of its own for a test, with what runs commands on it. */
export interface CourseFolder {
  readonly root: string
  /** The course's own directory: `course/mlbp2026`. */
  readonly course: string
  readonly storage: MemoryStorage
  readonly log: string[]
  run(...args: readonly string[]): Promise<object>
  /** A file below the course's directory, with the directories above it. */
  put(path: string, content: string | Uint8Array): Promise<void>
  close(): Promise<void>
}

export async function courseFolder(changes: Partial<Context> = {}): Promise<CourseFolder> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'jobs-')))
  const course = join(root, 'course', 'mlbp2026')
  const scratch = join(root, 'scratch')
  await Promise.all([course, scratch, join(root, 'home')].map((folder) => mkdir(folder, { recursive: true })))
  const storage = new MemoryStorage()
  const log: string[] = []
  const context: Context = {
    storage: () => storage, log: (line) => log.push(line), setsOwners: process.getuid?.() === 0, scratch, ...changes,
  }
  return {
    root, course, storage, log,
    run: (...args) => runCommand(args, context),
    put: async (path, content) => {
      await mkdir(join(course, path, '..'), { recursive: true })
      await writeFile(join(course, path), content)
    },
    close: () => rm(root, { recursive: true }),
  }
}
