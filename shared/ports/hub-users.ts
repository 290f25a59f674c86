import type { HubUser } from '../core/hub-users.ts'
import type { Instant } from '../core/instant.ts'
import type { Page, PageRequest } from './course-store.ts'

/** People as hubs know them: one name, one numeric id, one home directory, for ever. */
export interface HubUsers {
  /** By the hub's name of the person. */
  get(user: string): Promise<HubUser | undefined>
  getMany(users: readonly string[]): Promise<readonly HubUser[]>
  /** Creates the user unless there is one of that name; answers with the one that stands. */
  ensure(user: HubUser): Promise<HubUser>
  /** Those whose home directory is still to be made, the longest waiting first. */
  withoutHome(page: PageRequest): Promise<Page<HubUser>>
  markHomesMade(users: readonly string[], at: Instant): Promise<void>
  /** What a metering found in their homes, in bytes. Writes only where it differs. */
  noteStorage(bytes: Readonly<Record<string, number>>, at: Instant): Promise<void>
}
