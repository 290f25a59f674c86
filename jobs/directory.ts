import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, opendir } from 'node:fs/promises'

const directoryOnly = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW
// Not blocking: a pipe may have taken a file's place.
const fileOnly = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/** File names are bytes: not all that students unpack are UTF-8. */
export type FileName = Buffer<ArrayBuffer>

/**
 * An open directory whose entries are reached through it and not by their path, so that a link put in the place of a
 * directory in between leads nowhere (openat(2), by way of /proc where there is one).
 */
export class Directory {
  readonly #handle: FileHandle
  readonly #base: FileName

  private constructor(handle: FileHandle, base: FileName) {
    this.#handle = handle
    this.#base = base
  }

  /** Opens a directory. Throws ENOTDIR or ELOOP when it is a link or anything else. */
  static async open(path: string | Buffer): Promise<Directory> {
    const handle = await open(path, directoryOnly)
    const base = process.platform === 'linux' ? Buffer.from(`/proc/self/fd/${handle.fd}`) : Buffer.from(path)
    return new Directory(handle, base)
  }

  pathOf(name: FileName | string): FileName {
    return Buffer.concat([this.#base, Buffer.from('/'), Buffer.from(name)])
  }

  /** What stands under a name, links not followed; undefined when nothing does. */
  async look(name: FileName | string): Promise<Stats | undefined> {
    try {
      return await lstat(this.pathOf(name))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async openDirectory(name: FileName | string): Promise<Directory> {
    return Directory.open(this.pathOf(name))
  }

  async openFile(name: FileName | string): Promise<FileHandle> {
    return open(this.pathOf(name), fileOnly)
  }

  /** Names of the entries, read in portions: a directory may be larger than memory. */
  async* names(): AsyncGenerator<FileName, undefined> {
    // The declared encodings leave out `buffer`, which the function takes and then gives names as bytes.
    const entries = await opendir(this.#base, { encoding: 'buffer' as BufferEncoding, bufferSize: 256 })
    for await (const { name } of entries) yield name as unknown as FileName
  }

  stat(): Promise<Stats> {
    return this.#handle.stat()
  }

  chmod(mode: number): Promise<void> {
    return this.#handle.chmod(mode)
  }

  chown(uid: number, gid: number): Promise<void> {
    return this.#handle.chown(uid, gid)
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

/** Works with a directory and closes it, whatever happens. */
export async function within<T>(opening: Promise<Directory>, work: (directory: Directory) => Promise<T>): Promise<T> {
  const directory = await opening
  try {
    return await work(directory)
  } finally {
    await directory.close()
  }
}

export function isMissing(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ENOENT'
}
