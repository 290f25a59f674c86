import type { DeadLetters } from '../../ports/dead-letters.ts'
import type { WorkQueue } from '../../ports/work-queue.ts'
import type { AwsPlace } from '../aws-place.ts'
import type { DeadLetterUrls } from './dead-letters.ts'
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

/** The dead-letter queues, whose client is read when somebody first asks about them: few ever do. */
export function connectDeadLettersLate(place: AwsPlace & DeadLetterUrls): DeadLetters {
  let letters: Promise<DeadLetters> | undefined
  const connected = (): Promise<DeadLetters> => {
    letters ??= import('./connect-dead-letters.ts').then(({ connectDeadLetters }) => connectDeadLetters(place))
    return letters
  }
  return {
    look: async (queue) => (await connected()).look(queue),
    redrive: async (queue) => (await connected()).redrive(queue),
  }
}
