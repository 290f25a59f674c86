import type { Course } from '../../core/course.ts'
import { indexedAs } from '../../core/due.ts'
import type { Instant } from '../../core/instant.ts'
import { mailsDue } from '../../core/mails/due.ts'
import { hubOf } from '../../core/names.ts'
import { sameUse, storageNow } from '../../core/storage.ts'
import { type Measured, readMeasured } from '../../core/tasks/results.ts'
import { Conflict, Rejected } from '../../ports/errors.ts'
import type { ReconcilePorts } from '../ports.ts'

type NotePorts = Pick<ReconcilePorts, 'store' | 'users' | 'blobs' | 'queue' | 'settings'>

/** As many courses as the store gives at once. */
const portion = 100

/** Notes what a metering left at `location` with courses and people. Writes only what differs. */
export async function noteMetering(location: string, now: Instant, ports: NotePorts): Promise<void> {
  const content = await ports.blobs.get(location)
  if (content === undefined) throw new Rejected(`The metering left nothing at ${location}.`)
  let waiting: Measured[] = []
  for (const measured of linesOf(content)) {
    waiting.push(measured)
    if (waiting.length < portion) continue
    await note(waiting, now, ports)
    waiting = []
  }
  await note(waiting, now, ports)
}

function* linesOf(content: Uint8Array): Generator<Measured, undefined> {
  const decoder = new TextDecoder()
  const lineFeed = 10
  for (let from = 0; from < content.length;) {
    const end = content.indexOf(lineFeed, from)
    const until = end === -1 ? content.length : end
    if (until > from) yield readMeasured(decoder.decode(content.subarray(from, until)))
    from = until + 1
  }
}

async function note(measured: readonly Measured[], now: Instant, ports: NotePorts): Promise<void> {
  const homes = measured.filter(({ kind }) => kind === 'home').map(({ name, bytes }) => [name, bytes] as const)
  if (homes.length > 0) await ports.users.noteStorage(Object.fromEntries(homes), now)
  const found = new Map(measured.filter(({ kind }) => kind === 'course').map((one) => [one.name, one]))
  for (const course of await ports.store.getMany([...found.keys()])) {
    const one = found.get(course.slug)
    if (one !== undefined && course.deletion?.purged === undefined) await noteCourse(course, one, now, ports)
  }
}

async function noteCourse(before: Course, measured: Measured, now: Instant, ports: NotePorts): Promise<void> {
  const storage = storageNow(before, measured, now, ports.settings)
  if (sameUse(before.storage, storage)) return
  const course = { ...before, storage, version: before.version + 1, updated_at: now }
  const indexed = indexedAs(course, now, ports.settings)
  // A reconcile that finds nothing to change writes nothing: it would leave the course due for good.
  const isToTell = mailsDue(course, now, ports.settings).length > 0
  try {
    // Somebody is to be told: the course's next reconcile does.
    await ports.store.save({ course, before, indexed: isToTell ? { ...indexed, due: now } : indexed })
  } catch (error) {
    // Whoever wrote meanwhile goes first; the next night measures again.
    if (error instanceof Conflict) return
    throw error
  }
  if (isToTell) await ports.queue.enqueue({ kind: 'hub', hub: hubOf(course) })
}
