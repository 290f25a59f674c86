import type { Settings } from '../../shared/core/settings.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'
import { settings as exampleOnes } from '../fixtures/a-course.ts'
import { MemoryAnnouncementStore } from './announcement-store.ts'
import { MemoryBlobs } from './blobs.ts'
import { MemoryChoreStore } from './chore-store.ts'
import { MemoryCluster } from './cluster.ts'
import { MemoryCourseStore } from './course-store.ts'
import { MemoryHubClients } from './hub-clients.ts'
import { MemoryHubRegistry } from './hub-registry.ts'
import { MemoryHubUsers } from './hub-users.ts'
import { memoryImages } from './image-catalogue.ts'
import { MemoryLinkStore } from './link-store.ts'
import { MemoryLoadIndex } from './load-index.ts'
import { MemoryMembershipStore } from './membership-store.ts'
import { MemoryOutbox } from './outbox.ts'
import { MemorySchedules } from './schedules.ts'
import { MemorySecrets } from './secrets.ts'
import { MemoryFiles } from './task-runner.ts'
import { MemoryWorkQueue } from './work-queue.ts'

/** Every port of a reconcile in memory; made anew for each test. */
export class World implements ReconcilePorts {
  readonly links = new MemoryLinkStore()
  readonly store = new MemoryCourseStore(this.links)
  readonly hubs = new MemoryHubRegistry(this.store)
  readonly outbox = new MemoryOutbox()
  readonly members = new MemoryMembershipStore(this.store, this.outbox)
  readonly users = new MemoryHubUsers()
  readonly images = memoryImages()
  readonly cluster = new MemoryCluster()
  readonly clients = new MemoryHubClients()
  readonly schedules = new MemorySchedules()
  readonly queue = new MemoryWorkQueue()
  readonly blobs = new MemoryBlobs()
  readonly files = new MemoryFiles(this.blobs)
  readonly chores = new MemoryChoreStore()
  readonly announcements = new MemoryAnnouncementStore()
  readonly load = new MemoryLoadIndex()
  readonly secrets = new MemorySecrets()
  readonly settings: Settings
  readonly random = (): number => 0.5

  constructor(settings: Settings = exampleOnes) {
    this.settings = settings
    this.cluster.tasks = this.files.tasks
  }
}
