import type { WorkItem } from '../../shared/core/work.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'

export class MemoryWorkQueue implements WorkQueue {
  readonly items: WorkItem[] = []

  async enqueue(...items: readonly WorkItem[]): Promise<void> {
    this.items.push(...items)
  }

  /** Takes out everything that waits. */
  drain(): readonly WorkItem[] {
    return this.items.splice(0)
  }
}
