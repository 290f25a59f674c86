import { nextLook } from '../../core/due.ts'
import { type Instant, minute, plus } from '../../core/instant.ts'
import { homesAtMost, homesJob } from '../../core/tasks/file-system-jobs.ts'
import type { Chore } from '../../ports/chore-store.ts'
import { Rejected } from '../../ports/errors.ts'
import type { ReconcilePorts } from '../ports.ts'
import { runTask } from '../run-task.ts'

type HomesPorts = Pick<ReconcilePorts, 'users' | 'chores' | 'cluster' | 'settings'>

/** The people whose homes are being made, fixed when their Job is: those who come meanwhile are the next batch. */
interface Batch {
  readonly number: number
  readonly since: Instant
  readonly people: readonly { readonly user: string; readonly uid: number }[]
}

const retryAfter = 2 * minute

/**
 * Makes the home directories of people who came for the first time, a hundred a Job, until all have one. Safe to repeat
 * and to cut off anywhere. Answers with when to look again; undefined when nobody waits. Throws Rejected when a Job
 * failed; it is then made anew at the time that is on record.
 */
export async function makeHomes(now: Instant, ports: HomesPorts): Promise<Instant | undefined> {
  const stored: Chore = await ports.chores.get('homes') ?? { name: 'homes', state: {}, version: 0 }
  let chore = stored
  for (;;) {
    const begun = batchIn(chore)
    const batch = begun ?? await nextBatch(chore, now, ports)
    if (batch === undefined) {
      await rest(chore, ports)
      return undefined
    }
    if (begun === undefined) chore = await noted(chore, { batch }, now, ports)
    const outcome = await runTask(homesJob(batch.people, ports.settings, String(batch.number)), now, ports, begun !== undefined)
    if (outcome.kind === 'failed') {
      await noted(chore, { batch }, plus(now, retryAfter), ports)
      throw new Rejected(outcome.message)
    }
    if (outcome.kind === 'running') return (await noted(chore, { batch }, nextLook(batch.since, now), ports)).due
    await ports.users.markHomesMade(batch.people.map(({ user }) => user), now)
    chore = await noted(chore, { last: batch.number }, now, ports)
  }
}

function batchIn({ state }: Chore): Batch | undefined {
  return state['batch'] as Batch | undefined
}

async function nextBatch({ state }: Chore, now: Instant, { users }: HomesPorts): Promise<Batch | undefined> {
  const { items } = await users.withoutHome({ limit: homesAtMost })
  const last = typeof state['last'] === 'number' ? state['last'] : 0
  const people = items.map(({ user, uid }) => ({ user, uid }))
  return people.length === 0 ? undefined : { number: last + 1, since: now, people }
}

async function noted(before: Chore, state: Chore['state'], due: Instant, { chores }: HomesPorts): Promise<Chore> {
  const chore = { name: before.name, state, version: before.version + 1, due }
  await chores.save(chore)
  return chore
}

/** Nobody waits: the chore is due again when somebody comes. */
async function rest({ due, ...chore }: Chore, { chores }: HomesPorts): Promise<void> {
  if (due !== undefined) await chores.save({ ...chore, version: chore.version + 1 })
}
