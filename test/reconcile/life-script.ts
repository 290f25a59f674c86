import { approve } from '../../shared/core/commands/decide.ts'
import { confirmDeletion } from '../../shared/core/commands/deletion.ts'
import { requested } from '../../shared/core/commands/request.ts'
import type { Course } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { type Instant, instant } from '../../shared/core/instant.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'
import { aRequest, settings } from '../fixtures/a-course.ts'
import { anActor, governance, people } from '../fixtures/people.ts'
import { valueOf } from '../fixtures/results.ts'
import type { World } from '../memory/world.ts'
import { liveUntil, put, stored } from './living.ts'

const slug = 'mlbp2026'
const at = (text: string): Instant => instant(text)
/** Two people to write to: each mail is two writes, and the life is lived once for each write. */
const few = { manager: [], instructors: [] }
const dates = { public_date: '2026-09-03', private_date: '2026-09-05', archive_date: '2026-09-07',
  delete_date: '2026-09-10' }

interface Chapter { readonly title: string; readonly until: Instant; readonly act?: (world: World, now: Instant) =>
  Promise<void> }

/** A whole life in eight chapters; in each, somebody may do something first, and then time passes. */
const chapters: readonly Chapter[] = [
  { title: 'submitted', until: at('2026-09-01T12:00:00Z'), act: submit },
  { title: 'approved, staging', until: at('2026-09-02T12:00:00Z'), act: approveIt },
  { title: 'public', until: at('2026-09-04T12:00:00Z') },
  { title: 'private', until: at('2026-09-06T12:00:00Z') },
  { title: 'archived', until: at('2026-09-09T12:00:00Z') },
  { title: 'asked and reminded', until: at('2026-09-18T12:00:00Z') },
  { title: 'confirmed, in grace', until: at('2026-09-20T12:00:00Z'), act: confirmIt },
  { title: 'deleted', until: at('2026-10-10T12:00:00Z') },
]

/** Lives the whole life through `ports`; answers with what stands at the end of each chapter. */
export async function liveWhole(world: World, ports: ReconcilePorts): Promise<readonly Standing[]> {
  let now = at('2026-09-01T09:00:00Z')
  const standings: Standing[] = []
  for (const { title, until, act } of chapters) {
    await act?.(world, now)
    await liveUntil(world, slug, now, until, ports)
    now = until
    standings.push(await standing(world, title))
  }
  return standings
}

async function submit(world: World, now: Instant): Promise<void> {
  const { course, audit } = requested(aRequest({ slug, ...few, ...dates }),
    { actor: anActor(people.requester, 'teacher'), now, settings })
  await world.store.create({ course, indexed: indexedAs(course, now, settings), audit: [audit] })
}

async function approveIt(world: World, now: Instant): Promise<void> {
  const before = await stored(world, slug)
  const uid = await world.store.nextId(settings.id_range[0])
  await put(world, before, valueOf(approve(before, undefined, { uid, gid: uid }, { actor: governance, now, settings })))
}

async function confirmIt(world: World, now: Instant): Promise<void> {
  const before = await stored(world, slug)
  const link = { slug, round: before.deletion?.round ?? 0, recipient: people.supervisor }
  await put(world, before, valueOf(confirmDeletion(before, slug, link,
    { actor: anActor(people.supervisor), now, settings })))
}

export interface Standing {
  readonly title: string
  readonly objects: readonly unknown[]
  readonly schedules: readonly unknown[]
  readonly mails: readonly unknown[]
  readonly history: readonly string[]
  readonly files: unknown
  readonly calendar: readonly unknown[]
  readonly course: unknown
}

/** Everything that the outside sees, apart from when exactly the system got round to it. */
async function standing(world: World, title: string): Promise<Standing> {
  const course = await stored(world, slug)
  const { items } = await world.store.history(slug, { limit: 1_000 })
  const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).toSorted()
  return {
    title,
    // Jobs stay a day after they ended, for people who look.
    objects: [...world.cluster.objects.values()].filter(({ kind }) => kind !== 'Job').map(({ metadata: { uid: _, generation: __, ...metadata },
      ...object }) => ({ ...object, metadata, status: undefined })),
    schedules: sorted([...world.schedules.standing.values()]),
    mails: sorted(world.outbox.mails()),
    history: items.map(({ action, by, summary }) => `${by}: ${action}: ${summary}`).toSorted(),
    files: { present: [...world.files.courses], packs: [...world.files.packs], purged: world.files.purges.length > 0 },
    calendar: world.load.all(),
    course: timeless(course),
  }
}

/** Instants that a person's act or a date gave are compared; those of the system's own doing are not. */
function timeless({ version: _, updated_at: __, conditions, mailed, deletion, progress, directories_at: ____,
  ...course }: Course): unknown {
  return {
    ...course,
    mailed: mailed.toSorted(),
    progress: progress?.map(({ step }) => step).toSorted(),
    conditions: conditions.map(({ last_transition_time: ___, ...condition }) => condition),
    deletion: deletion === undefined ? undefined : {
      ...deletion, asked_at: undefined,
      backed_up: deletion.backed_up && { ...deletion.backed_up, at: undefined },
      purged: deletion.purged && { ...deletion.purged, at: undefined },
    },
  }
}

