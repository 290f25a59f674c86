import type { Settings } from '../core/settings.ts'
import type { AnnouncementStore } from '../ports/announcement-store.ts'
import type { Blobs } from '../ports/blobs.ts'
import type { ChoreStore } from '../ports/chore-store.ts'
import type { Cluster } from '../ports/cluster.ts'
import type { CourseStore } from '../ports/course-store.ts'
import type { HubClients } from '../ports/hub-clients.ts'
import type { HubRegistry } from '../ports/hub-registry.ts'
import type { HubUsers } from '../ports/hub-users.ts'
import type { ImageCatalogue } from '../ports/image-catalogue.ts'
import type { LoadIndex } from '../ports/load-index.ts'
import type { MembershipStore } from '../ports/membership-store.ts'
import type { Outbox } from '../ports/outbox.ts'
import type { Schedules } from '../ports/schedules.ts'
import type { Secrets } from '../ports/secrets.ts'
import type { WorkQueue } from '../ports/work-queue.ts'

/** Everything a reconcile touches. */
export interface ReconcilePorts {
  readonly store: CourseStore
  readonly hubs: HubRegistry
  readonly members: MembershipStore
  readonly users: HubUsers
  readonly images: ImageCatalogue
  readonly cluster: Cluster
  readonly clients: HubClients
  readonly schedules: Schedules
  readonly outbox: Outbox
  readonly queue: WorkQueue
  readonly blobs: Blobs
  readonly chores: ChoreStore
  readonly announcements: AnnouncementStore
  readonly load: LoadIndex
  readonly secrets: Secrets
  readonly settings: Settings
  /** In [0, 1), for jitter. */
  readonly random: () => number
}
