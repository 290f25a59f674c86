import type { Person } from '../core/course.ts'
import type { HubUser } from '../core/hub-users.ts'
import type { Instant } from '../core/instant.ts'
import type { Page, PageRequest } from './course-store.ts'

/** People as hubs know them: one name, one numeric id, one home directory, for ever. */
export interface HubUsers {
  /** By the username at the sign-in. */
  find(username: Person): Promise<HubUser | undefined>
  /** By the hub's name of the person. */
  get(user: string): Promise<HubUser | undefined>
  /** Those that there are, in any order. */
  getMany(users: readonly string[]): Promise<readonly HubUser[]>
  /**
   * Creates the user unless there is one of that username; answers with the one that stands. Throws Conflict when the
   * name is somebody else's.
   */
  ensure(user: HubUser): Promise<HubUser>
  /** Notes by which names the sign-in knows the person now. Nothing happens when there is no such user. */
  noteIdentities(user: string, identities: readonly Person[]): Promise<void>
  /** Those whose home directory is still to be made, the longest waiting first. */
  withoutHome(page: PageRequest): Promise<Page<HubUser>>
  /** Keeps the first time it was said. Users that there are not are passed over. */
  markHomesMade(users: readonly string[], at: Instant): Promise<void>
  /**
   * What a metering found in their homes, in bytes. Writes only where it differs; users that there are not are passed
   * over.
   */
  noteStorage(bytes: Readonly<Record<string, number>>, at: Instant): Promise<void>
}
