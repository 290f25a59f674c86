import type { Settings } from '../core/settings.ts'
import type { Cluster } from '../ports/cluster.ts'
import type { CourseFiles } from '../ports/course-files.ts'
import type { CourseStore } from '../ports/course-store.ts'
import type { Outbox } from '../ports/outbox.ts'
import type { Schedules } from '../ports/schedules.ts'
import type { WorkQueue } from '../ports/work-queue.ts'

/** Everything a reconcile touches. */
export interface ReconcilePorts {
  readonly store: CourseStore
  readonly cluster: Cluster
  readonly schedules: Schedules
  readonly outbox: Outbox
  readonly queue: WorkQueue
  readonly files: CourseFiles
  readonly settings: Settings
  /** In [0, 1), for jitter. */
  readonly random: () => number
}

