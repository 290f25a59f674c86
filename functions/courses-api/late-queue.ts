import type { WorkQueue } from '../../shared/ports/work-queue.ts'

/** A queue whose client is read when something is first put into it: whoever only looks never waits for that. */
export function lateQueue(load: () => Promise<WorkQueue>): WorkQueue {
  let queue: Promise<WorkQueue> | undefined
  return {
    enqueue: async (...items) => {
      queue ??= load()
      await (await queue).enqueue(...items)
    },
  }
}
