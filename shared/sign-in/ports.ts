import type { Settings } from '../core/settings.ts'
import type { Clock } from '../ports/clock.ts'
import type { CourseStore } from '../ports/course-store.ts'
import type { HubRegistry } from '../ports/hub-registry.ts'
import type { HubUsers } from '../ports/hub-users.ts'
import type { MembershipStore } from '../ports/membership-store.ts'
import type { WorkQueue } from '../ports/work-queue.ts'

/** What the claims of a person are worked out from. No cluster: a hub asks, it is not asked. */
export interface ClaimPorts {
  readonly store: Pick<CourseStore, 'get' | 'getMany' | 'nextId'>
  readonly members: Pick<MembershipStore, 'ofPerson'>
  readonly hubs: Pick<HubRegistry, 'get' | 'slugsIn'>
  readonly users: Pick<HubUsers, 'find' | 'ensure' | 'noteIdentities'>
  readonly queue: WorkQueue
  readonly clock: Clock
  readonly settings: Settings
}
