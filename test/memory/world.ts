import type { Settings } from '../../shared/core/settings.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'
import { settings as exampleOnes } from '../fixtures/a-course.ts'
import { MemoryCluster } from './cluster.ts'
import { MemoryCourseFiles } from './course-files.ts'
import { MemoryCourseStore } from './course-store.ts'
import { MemoryLinkStore } from './link-store.ts'
import { MemoryOutbox } from './outbox.ts'
import { MemorySchedules } from './schedules.ts'
import { MemoryWorkQueue } from './work-queue.ts'

/** Every port of a reconcile in memory; made anew for each test. */
export class World implements ReconcilePorts {
  readonly links = new MemoryLinkStore()
  readonly store = new MemoryCourseStore(this.links)
  readonly cluster = new MemoryCluster()
  readonly schedules = new MemorySchedules()
  readonly outbox = new MemoryOutbox()
  readonly queue = new MemoryWorkQueue()
  readonly files = new MemoryCourseFiles()
  readonly settings: Settings
  readonly random = (): number => 0.5

  constructor(settings: Settings = exampleOnes) {
    this.settings = settings
  }
}
