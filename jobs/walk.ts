import type { Stats } from 'node:fs'
import type { Directory, FileName } from './directory.ts'

/** One entry of a tree. `within` is open for as long as the walk stands at it. */
export interface Found {
  readonly within: Directory
  readonly name: FileName
  /** From the root of the walk, without a leading slash. */
  readonly path: Buffer
  readonly stats: Stats
}

/**
 * Everything below a directory, each directory before what is in it; links are entries and never followed. Memory
 * grows with depth only. What goes away meanwhile is left out.
 */
export async function* walk(root: Directory, above = Buffer.alloc(0)): AsyncGenerator<Found, undefined> {
  for await (const name of root.names()) {
    const stats = await root.look(name)
    if (stats === undefined) continue
    const path = above.length === 0 ? name : Buffer.concat([above, Buffer.from('/'), name])
    yield { within: root, name, path, stats }
    if (!stats.isDirectory()) continue
    const child = await root.openDirectory(name)
    try {
      yield* walk(child, path)
    } finally {
      await child.close()
    }
  }
}

/** Regular files and their bytes: links, pipes and directories have no content of their own. */
export interface Count { files: number; bytes: number }

export async function countBelow(root: Directory): Promise<Count> {
  const count = { files: 0, bytes: 0 }
  for await (const { stats } of walk(root)) {
    if (!stats.isFile()) continue
    count.files += 1
    count.bytes += stats.size
  }
  return count
}

/** What there is below a directory, of which last written when, and in each of some directories directly in it. */
export interface Measure extends Count {
  /** Of the regular file that was written last; absent where there is none. */
  readonly newest?: Date
  readonly areas: Readonly<Record<string, Count>>
}

export async function measureBelow(root: Directory, areas: readonly string[]): Promise<Measure> {
  const count = { files: 0, bytes: 0 }
  const within = new Map(areas.map((area) => [area, { files: 0, bytes: 0 }]))
  let newest: Date | undefined
  for await (const { path, stats } of walk(root)) {
    if (!stats.isFile()) continue
    const [first = ''] = path.toString('latin1').split('/', 1)
    // A file that has the name of an area is not in it.
    for (const one of [count, path.length > first.length ? within.get(first) : undefined]) {
      if (one === undefined) continue
      one.files += 1
      one.bytes += stats.size
    }
    if (newest === undefined || stats.mtime > newest) newest = stats.mtime
  }
  return { ...count, ...(newest === undefined ? {} : { newest }), areas: Object.fromEntries(within) }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A path as text: itself where it is UTF-8, else with every byte above ASCII as `%XX`. */
export function textOf(path: Buffer): { readonly text: string; readonly exact: boolean } {
  try {
    return { text: strictUtf8.decode(path), exact: true }
  } catch {
    const escaped = path.toString('latin1').replace(/[\x80-\xff%]/g, (mark) =>
      `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    return { text: escaped, exact: false }
  }
}
