import type { Settings } from '../../shared/core/settings.ts'
import type { AnnouncementStore } from '../../shared/ports/announcement-store.ts'
import type { ChoreStore } from '../../shared/ports/chore-store.ts'
import type { Blobs } from '../../shared/ports/blobs.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { CourseStore } from '../../shared/ports/course-store.ts'
import type { DeadLetters } from '../../shared/ports/dead-letters.ts'
import type { DraftStore } from '../../shared/ports/draft-store.ts'
import type { HubRegistry } from '../../shared/ports/hub-registry.ts'
import type { ImageCatalogue } from '../../shared/ports/image-catalogue.ts'
import type { LinkStore } from '../../shared/ports/link-store.ts'
import type { LoadIndex } from '../../shared/ports/load-index.ts'
import type { MembershipStore } from '../../shared/ports/membership-store.ts'
import type { Outbox } from '../../shared/ports/outbox.ts'
import type { Secrets } from '../../shared/ports/secrets.ts'
import type { WorkIndex } from '../../shared/ports/work-index.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'

/** What the API works with: no cluster and no scheduler, which only a reconcile touches. */
export interface ApiPorts {
  readonly store: CourseStore
  readonly drafts: DraftStore
  readonly blobs: Blobs
  readonly hubs: HubRegistry
  readonly images: ImageCatalogue
  readonly chores: ChoreStore
  readonly announcements: AnnouncementStore
  readonly links: LinkStore
  readonly load: LoadIndex
  readonly members: MembershipStore
  readonly outbox: Outbox
  readonly queue: WorkQueue
  readonly work: WorkIndex
  readonly deadLetters: DeadLetters
  readonly secrets: Secrets
  readonly clock: Clock
  readonly settings: Settings
}
