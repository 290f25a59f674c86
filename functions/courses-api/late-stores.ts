import { DynamoAnnouncementStore } from '../../shared/adapters/dynamodb/announcement-store.ts'
import type { Database } from '../../shared/adapters/dynamodb/database.ts'
import { DynamoDraftStore } from '../../shared/adapters/dynamodb/draft-store.ts'
import { DynamoImageCatalogue } from '../../shared/adapters/dynamodb/image-catalogue.ts'
import { DynamoLoadIndex } from '../../shared/adapters/dynamodb/load-index.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import { DynamoWorkIndex } from '../../shared/adapters/dynamodb/work-index.ts'
import type { ApiPorts } from './ports.ts'

export type LateStores = Pick<ApiPorts, 'announcements' | 'drafts' | 'images' | 'load' | 'outbox' | 'work'>

/** The stores that looking at courses has no need of. */
export function lateStores(database: Database): LateStores {
  return {
    announcements: new DynamoAnnouncementStore(database),
    drafts: new DynamoDraftStore(database),
    images: new DynamoImageCatalogue(database),
    load: new DynamoLoadIndex(database),
    outbox: new DynamoOutbox(database),
    work: new DynamoWorkIndex(database),
  }
}
