import type { AuditEntry } from '../core/audit.ts'
import type { Hub } from '../core/hubs/hub.ts'
import type { Instant } from '../core/instant.ts'
import type { Page, PageRequest } from './course-store.ts'

/** Shared and general-use hubs, and which courses live in them. */
export interface HubRegistry {
  get(name: string): Promise<Hub | undefined>
  page(page: PageRequest): Promise<Page<Hub>>
  /** `taken` when a hub or a course has, or ever had, the name. */
  create(hub: Hub, audit: AuditEntry, due: Instant | undefined): Promise<'created' | 'taken'>
  /** Replaces version `hub.version - 1`. Throws Conflict when that is gone. `due` puts it into the work index. */
  save(hub: Hub, due: Instant | undefined, audit?: AuditEntry): Promise<void>
  history(name: string, page: PageRequest): Promise<Page<AuditEntry>>
  /** Slugs of the courses whose record names the hub, by slug. */
  slugsIn(name: string, page: PageRequest): Promise<Page<string>>
}
