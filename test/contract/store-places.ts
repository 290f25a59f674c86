import { randomUUID } from 'node:crypto'
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createCourseTable } from '../../local/course-table.ts'
import { DynamoAnnouncementStore } from '../../shared/adapters/dynamodb/announcement-store.ts'
import { DynamoChoreStore } from '../../shared/adapters/dynamodb/chore-store.ts'
import { DynamoClientRegistrations } from '../../shared/adapters/dynamodb/client-registrations.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import type { Database } from '../../shared/adapters/dynamodb/database.ts'
import { DynamoDraftStore } from '../../shared/adapters/dynamodb/draft-store.ts'
import { DynamoHubRegistry } from '../../shared/adapters/dynamodb/hub-registry.ts'
import { DynamoHubUsers } from '../../shared/adapters/dynamodb/hub-users.ts'
import { DynamoImageCatalogue } from '../../shared/adapters/dynamodb/image-catalogue.ts'
import { DynamoLinkStore } from '../../shared/adapters/dynamodb/link-store.ts'
import { DynamoLoadIndex } from '../../shared/adapters/dynamodb/load-index.ts'
import { DynamoMembershipStore } from '../../shared/adapters/dynamodb/membership-store.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import { DynamoWorkIndex } from '../../shared/adapters/dynamodb/work-index.ts'
import type { AnnouncementStore } from '../../shared/ports/announcement-store.ts'
import type { ChoreStore } from '../../shared/ports/chore-store.ts'
import type { ClientRegistrations } from '../../shared/ports/client-registrations.ts'
import type { CourseStore } from '../../shared/ports/course-store.ts'
import type { DraftStore } from '../../shared/ports/draft-store.ts'
import type { HubRegistry } from '../../shared/ports/hub-registry.ts'
import type { HubUsers } from '../../shared/ports/hub-users.ts'
import type { ImageCatalogue } from '../../shared/ports/image-catalogue.ts'
import type { LinkStore } from '../../shared/ports/link-store.ts'
import type { LoadIndex } from '../../shared/ports/load-index.ts'
import type { MembershipStore } from '../../shared/ports/membership-store.ts'
import type { Outbox } from '../../shared/ports/outbox.ts'
import type { WorkIndex } from '../../shared/ports/work-index.ts'
import { type Target, targets } from '../local/dynamodb/targets.ts'
import { MemoryAnnouncementStore } from '../memory/announcement-store.ts'
import { MemoryChoreStore } from '../memory/chore-store.ts'
import { MemoryClientRegistrations } from '../memory/client-registrations.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryDraftStore } from '../memory/draft-store.ts'
import { MemoryHubRegistry } from '../memory/hub-registry.ts'
import { MemoryHubUsers } from '../memory/hub-users.ts'
import { MemoryImageCatalogue } from '../memory/image-catalogue.ts'
import { MemoryLinkStore } from '../memory/link-store.ts'
import { MemoryLoadIndex } from '../memory/load-index.ts'
import { MemoryMembershipStore } from '../memory/membership-store.ts'
import { MemoryOutbox } from '../memory/outbox.ts'
import { MemoryWorkIndex } from '../memory/work-index.ts'
import type { Opened, Place } from './places.ts'

/** The ports that share one table. */
export interface Stores {
  readonly store: CourseStore
  /** The same courses through another connection, as another process has it. */
  readonly elsewhere: CourseStore
  readonly hubs: HubRegistry
  readonly links: LinkStore
  readonly members: MembershipStore
  readonly outbox: Outbox
  readonly drafts: DraftStore
  readonly index: WorkIndex
  readonly images: ImageCatalogue
  readonly users: HubUsers
  readonly chores: ChoreStore
  readonly announcements: AnnouncementStore
  readonly registrations: ClientRegistrations
  readonly load: LoadIndex
}

// The stand-ins check no signatures, but the SDK clients insist on making one.
process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
const region = process.env['AWS_REGION'] ?? 'eu-north-1'

/** Memory, and the adapters on every DynamoDB that can be had here, each with a table that nobody else uses. */
export const storePlaces: readonly Place<Stores>[] = [
  { name: 'in memory', open: async () => ({ rig: memoryStores(), close: async () => undefined }) },
  ...targets.map((target) => ({
    name: `on ${target.name}`, absent: target.absent, open: () => openTable(target),
  })),
]

/** The adapters on an address at which there may be nothing. */
export function storesAt(endpoint: string): Stores {
  return storesOf(() => connectDatabase({ table: 'nowhere', region, endpoint }))
}

async function openTable(target: Target): Promise<Opened<Stores>> {
  const { url: endpoint, close } = await target.start()
  const table = `lectern-contract-${randomUUID()}`
  await createCourseTable(endpoint, table, region)
  return {
    rig: storesOf(() => connectDatabase({ table, region, endpoint })),
    close: async () => {
      const client = new DynamoDBClient({ region, endpoint })
      await client.send(new DeleteTableCommand({ TableName: table }))
      client.destroy()
      await close()
    },
  }
}

function storesOf(connect: () => Database): Stores {
  const database = connect()
  return {
    store: new DynamoCourseStore(database),
    elsewhere: new DynamoCourseStore(connect()),
    hubs: new DynamoHubRegistry(database),
    links: new DynamoLinkStore(database),
    members: new DynamoMembershipStore(database),
    outbox: new DynamoOutbox(database),
    drafts: new DynamoDraftStore(database),
    index: new DynamoWorkIndex(database),
    images: new DynamoImageCatalogue(database),
    users: new DynamoHubUsers(database),
    chores: new DynamoChoreStore(database),
    announcements: new DynamoAnnouncementStore(database),
    registrations: new DynamoClientRegistrations(database),
    load: new DynamoLoadIndex(database),
  }
}

function memoryStores(): Stores {
  const links = new MemoryLinkStore()
  const store = new MemoryCourseStore(links)
  const outbox = new MemoryOutbox()
  const hubs = new MemoryHubRegistry(store)
  const chores = new MemoryChoreStore()
  const index = new MemoryWorkIndex(store, outbox, hubs, chores)
  return {
    hubs, links, store, elsewhere: store, outbox, drafts: new MemoryDraftStore(), index,
    images: new MemoryImageCatalogue(), users: new MemoryHubUsers(), chores, members: new MemoryMembershipStore(store, outbox),
    registrations: new MemoryClientRegistrations(),
    load: new MemoryLoadIndex(),
    announcements: new MemoryAnnouncementStore(),
  }
}
