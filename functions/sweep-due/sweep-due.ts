import type { Instant } from '../../shared/core/instant.ts'
import type { Settings } from '../../shared/core/settings.ts'
import { nextNight } from '../../shared/core/nights.ts'
import type { ChoreName } from '../../shared/core/work.ts'
import type { ChoreStore } from '../../shared/ports/chore-store.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import type { Metrics } from '../../shared/ports/metrics.ts'
import type { DueWork, WorkIndex } from '../../shared/ports/work-index.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'

export interface SweepPorts {
  readonly index: WorkIndex
  readonly chores: ChoreStore
  readonly settings: Settings
  readonly queue: WorkQueue
  readonly clock: Clock
  /** Absent: nobody counts. */
  readonly metrics?: Metrics | undefined
}

const pageSize = 100
/** One sweep brings so many pages at most; the next brings the rest. */
const pagesAtMost = 50

/** Enqueues everything that is due, the longest due first. Answers with how much that was. Reads only what is due. */
export async function sweepDue({ index, queue, clock, chores, settings }: SweepPorts): Promise<number> {
  const now = clock.now()
  await planNights(chores, now, settings)
  let enqueued = 0
  let after: string | undefined
  for (let pages = 0; pages < pagesAtMost; pages += 1) {
    const { items, next } = await index.due(now, { limit: pageSize, after })
    if (items.length > 0) await handOn(items, queue)
    enqueued += items.length
    if (next === undefined) break
    after = next
  }
  return enqueued
}

async function handOn(work: readonly DueWork[], queue: WorkQueue): Promise<void> {
  if (queue.enqueueDue === undefined) await queue.enqueue(...work.map(({ item }) => item))
  else await queue.enqueueDue(...work)
}

/** The nightly chores stand in the work index from the first sweep of an installation on. */
async function planNights(chores: ChoreStore, now: Instant, { time_zone: zone }: Settings): Promise<void> {
  for (const name of ['meter', 'puller'] as const) {
    if (await chores.get(name) === undefined) await plan(chores, name, nextNight(now, zone))
  }
}

async function plan(chores: ChoreStore, name: ChoreName, due: Instant): Promise<void> {
  try {
    await chores.save({ name, state: {}, version: 1, due })
  } catch (error) {
    // Another sweep, begun at the same moment, planned it.
    if (!(error instanceof Conflict)) throw error
  }
}
