import type { Clock } from '../../shared/ports/clock.ts'
import type { WorkIndex } from '../../shared/ports/work-index.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'

export interface SweepPorts {
  readonly index: WorkIndex
  readonly queue: WorkQueue
  readonly clock: Clock
}

const pageSize = 100
/** One sweep brings so many pages at most; the next brings the rest. */
const pagesAtMost = 50

/** Enqueues everything that is due, the longest due first. Answers with how much that was. Reads only what is due. */
export async function sweepDue({ index, queue, clock }: SweepPorts): Promise<number> {
  const now = clock.now()
  let enqueued = 0
  let after: string | undefined
  for (let pages = 0; pages < pagesAtMost; pages += 1) {
    const { items, next } = await index.due(now, { limit: pageSize, after })
    if (items.length > 0) await queue.enqueue(...items.map(({ item }) => item))
    enqueued += items.length
    if (next === undefined) break
    after = next
  }
  return enqueued
}
