import type { WorkItem } from '../core/work.ts'

/** Work to be done soon, in order per hub. Delivery is at least once. */
export interface WorkQueue {
  enqueue(...items: readonly WorkItem[]): Promise<void>
}
