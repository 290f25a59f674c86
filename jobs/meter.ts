import { Readable } from 'node:stream'
import { type Context, UsageError } from './context.ts'
import { Directory, within } from './directory.ts'
import { countBelow, measureBelow, textOf } from './walk.ts'

/** `meter <root> <date>`: measures every course and every home, and leaves a line for each in object storage. */
export async function meter([root, date]: readonly string[], { storage, log }: Context): Promise<object> {
  if (root === undefined) throw new UsageError('meter: the root of the file system is missing')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date ?? '')) {
    throw new UsageError(`meter: a date is wanted, found ${JSON.stringify(date ?? '')}`)
  }
  const location = `metering/${date}.jsonl`
  const count = { courses: 0, homes: 0 }
  const lines = async function* () {
    yield* measured(root, 'course', () => { count.courses += 1 })
    yield* measured(root, 'home', () => { count.homes += 1 })
  }
  await storage().write(location, Readable.from(lines()), 0)
  log(`Measured ${count.courses} courses and ${count.homes} homes.`)
  return { ...count, location }
}

/** The directories of a course that its page tells apart. */
const areas = ['files', 'data', 'exchange']

/** A line of JSON for each directory in `course` or `home`. */
async function* measured(root: string, kind: 'course' | 'home', onEach: () => void): AsyncGenerator<Buffer, undefined> {
  const top = await Directory.open(root)
  try {
    if ((await top.look(kind))?.isDirectory() !== true) return
    const all = await top.openDirectory(kind)
    try {
      for await (const name of all.names()) {
        if ((await all.look(name))?.isDirectory() !== true) continue
        const found = await within(all.openDirectory(name), (one) => kind === 'course' ? courseIn(one) : countBelow(one))
        onEach()
        yield Buffer.from(`${JSON.stringify({ kind, name: textOf(name).text, ...found })}\n`)
      }
    } finally {
      await all.close()
    }
  } finally {
    await top.close()
  }
}

async function courseIn(course: Directory): Promise<object> {
  const { newest, ...found } = await measureBelow(course, areas)
  return { ...found, ...(newest === undefined ? {} : { last_modified: newest.toISOString() }) }
}
