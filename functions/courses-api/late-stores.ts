import { DynamoAnnouncementStore } from '../../shared/adapters/dynamodb/announcement-store.ts'
import { DynamoChoreStore } from '../../shared/adapters/dynamodb/chore-store.ts'
import type { Database } from '../../shared/adapters/dynamodb/database.ts'
import { DynamoDraftStore } from '../../shared/adapters/dynamodb/draft-store.ts'
import { DynamoHubRegistry } from '../../shared/adapters/dynamodb/hub-registry.ts'
import { DynamoImageCatalogue } from '../../shared/adapters/dynamodb/image-catalogue.ts'
import { DynamoLinkStore } from '../../shared/adapters/dynamodb/link-store.ts'
import { DynamoLoadIndex } from '../../shared/adapters/dynamodb/load-index.ts'
import { DynamoMembershipStore } from '../../shared/adapters/dynamodb/membership-store.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import { DynamoWorkIndex } from '../../shared/adapters/dynamodb/work-index.ts'
import type { ApiPorts } from './ports.ts'

export type LateStores =
  Pick<ApiPorts, 'announcements' | 'chores' | 'drafts' | 'hubs' | 'images' | 'links' | 'load' | 'members' | 'outbox' | 'work'>

/** The stores that looking at courses has no need of. */
export function lateStores(database: Database): LateStores {
  return {
    announcements: new DynamoAnnouncementStore(database),
    chores: new DynamoChoreStore(database),
    drafts: new DynamoDraftStore(database),
    hubs: new DynamoHubRegistry(database),
    images: new DynamoImageCatalogue(database),
    links: new DynamoLinkStore(database),
    load: new DynamoLoadIndex(database),
    members: new DynamoMembershipStore(database),
    outbox: new DynamoOutbox(database),
    work: new DynamoWorkIndex(database),
  }
}
