import type { Settings } from '../../shared/core/settings.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { CourseStore } from '../../shared/ports/course-store.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import type { HubRegistry } from '../../shared/ports/hub-registry.ts'
import type { HubUsers } from '../../shared/ports/hub-users.ts'
import type { MembershipStore } from '../../shared/ports/membership-store.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'

/** What the claims of a token are worked out from. No cluster: a hub asks, it is not asked. */
export interface TokenClaimsPorts {
  readonly store: Pick<CourseStore, 'get' | 'getMany' | 'nextId'>
  readonly members: Pick<MembershipStore, 'ofPerson'>
  readonly hubs: Pick<HubRegistry, 'get' | 'slugsIn'>
  readonly users: Pick<HubUsers, 'find' | 'ensure' | 'noteIdentities'>
  readonly clients: Pick<HubClients, 'hubOf'>
  readonly queue: WorkQueue
  readonly clock: Clock
  readonly settings: Settings
}
