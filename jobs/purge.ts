import { readFile, realpath, rename, rmdir, unlink, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Context, UsageError } from './context.ts'
import { Directory, type FileName, isMissing, within } from './directory.ts'
import { type Count, countBelow } from './walk.ts'

/** What was there before anything was removed. It stays, so that a purge repeated at any point tells the same. */
const journalName = '.lectern-purged.json'

/**
 * `purge <course's directory>`: removes everything below it. Links are removed, never followed. What was there is
 * counted and noted before the first removal, so that the counts hold however often it is cut off.
 */
export async function purge([root]: readonly string[], { log }: Context): Promise<object> {
  if (root === undefined) throw new UsageError('purge: the directory of the course is missing')
  await refuseDetours(root)
  return within(Directory.open(root), async (course) => {
    const before = await journalIn(course) ?? await noteIn(course)
    log(`Removing ${before.files} files, ${before.bytes} bytes.`)
    await empty(course, journalName)
    return before
  })
}

/** The directory has to be where its path says: a link on the way would lead to somebody else's. */
async function refuseDetours(root: string): Promise<void> {
  if (resolve(root) === '/') throw new UsageError('purge: the root of the file system is no directory of a course')
  const real = await realpath(root)
  if (real !== resolve(root)) throw new UsageError(`purge: ${root} is in truth ${real}; nothing was removed`)
}

async function journalIn(course: Directory): Promise<Count | undefined> {
  const stats = await course.look(journalName)
  if (stats?.isFile() !== true) return undefined
  const { files, bytes } = JSON.parse(await readFile(course.pathOf(journalName), 'utf8')) as Partial<Count>
  if (!Number.isSafeInteger(files) || !Number.isSafeInteger(bytes)) return undefined
  return { files: Number(files), bytes: Number(bytes) }
}

async function noteIn(course: Directory): Promise<Count> {
  const before = await countBelow(course)
  const part = course.pathOf(`${journalName}.part`)
  await writeFile(part, JSON.stringify(before), { flush: true })
  await rename(part, course.pathOf(journalName))
  return before
}

/** Empties a directory, again until a reading finds nothing: some file systems skip entries while others are removed. */
async function empty(directory: Directory, except?: string): Promise<void> {
  for (let left = true; left;) {
    left = false
    for await (const name of directory.names()) {
      if (name.toString() === except) continue
      left = true
      await remove(directory, name)
    }
  }
}

async function remove(parent: Directory, name: FileName): Promise<void> {
  const stats = await parent.look(name)
  if (stats === undefined) return
  const isDirectory = stats.isDirectory()
  if (isDirectory) await within(parent.openDirectory(name), (child) => empty(child))
  try {
    await (isDirectory ? rmdir : unlink)(parent.pathOf(name))
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}
