import type { WorkQueue } from '../../ports/work-queue.ts'
import type { AwsPlace } from '../aws-place.ts'
import type { QueueUrls } from './work-queue.ts'

/** The work queue, whose client is read when something is first put into it: whoever only looks never waits for that. */
export function connectQueueLate(place: AwsPlace & QueueUrls): WorkQueue {
  let queue: Promise<WorkQueue> | undefined
  return {
    enqueue: async (...items) => {
      queue ??= import('./connect.ts').then(({ connectQueue }) => connectQueue(place))
      await (await queue).enqueue(...items)
    },
  }
}
