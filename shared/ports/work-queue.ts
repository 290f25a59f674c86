import type { WorkItem } from '../core/work.ts'
import type { DueWork } from './work-index.ts'

/** Work to be done soon, in order per hub. Delivery is at least once. */
export interface WorkQueue {
  enqueue(...items: readonly WorkItem[]): Promise<void>
  /**
   * The same for what a sweep found: what is found again a minute later, still due since then, is in the queue already.
   * Absent where the queue by itself doubles nothing that waits.
   */
  enqueueDue?(...work: readonly DueWork[]): Promise<void>
}
