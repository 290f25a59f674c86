import { DynamoCourseStore } from './course-store.ts'
import type { Database } from './database.ts'
import { DynamoHubRegistry } from './hub-registry.ts'
import { DynamoHubUsers } from './hub-users.ts'
import { DynamoMembershipStore } from './membership-store.ts'

/** What the claims of a person are worked out from, in the table. */
export function claimStores(database: Database) {
  return {
    store: new DynamoCourseStore(database),
    members: new DynamoMembershipStore(database),
    hubs: new DynamoHubRegistry(database),
    users: new DynamoHubUsers(database),
  }
}
