import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { AuditEntry } from '../../core/audit.ts'
import type { Hub } from '../../core/hubs/hub.ts'
import type { Instant } from '../../core/instant.ts'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import { Conflict } from '../../ports/errors.ts'
import type { HubRegistry } from '../../ports/hub-registry.ts'
import { auditFrom, reservation, stringKey, textOf } from './course-item.ts'
import type { Database, IndexQuery, Item } from './database.ts'
import { hubAuditKey, hubCourseKey, hubKey, hubListKey } from './keys.ts'
import { putAction } from './put-action.ts'

/** Registered hubs in DynamoDB. Which courses live in one is kept by the course's own write. */
export class DynamoHubRegistry implements HubRegistry {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get(name: string): Promise<Hub | undefined> {
    const item = await this.#database.get(hubKey(name))
    return item === undefined ? undefined : hubFrom(item)
  }

  async page(page: PageRequest): Promise<Page<Hub>> {
    const { pk } = hubListKey('')
    const { items, next } = await this.#database.query({ partition: ['pk', pk] }, this.#after(pk, '', page))
    const found = await this.#database.getMany(items.map((item) => hubKey(textOf(item, 'sk'))))
    const hubs = found.map(hubFrom).toSorted((one, other) => one.name.localeCompare(other.name))
    return { items: hubs, ...lastOf(items, next, '') }
  }

  async create(hub: Hub, audit: AuditEntry, due: Instant | undefined): Promise<'created' | 'taken'> {
    const reasons = await this.#database.transact([
      this.#put(hubItem(hub, due), 'attribute_not_exists(pk)'),
      this.#put(reservation(hub.name), 'attribute_not_exists(pk)'),
      this.#put(stringKey(hubListKey(hub.name))),
      this.#put(auditItem(hub.name, audit)),
    ])
    return reasons === undefined ? 'created' : 'taken'
  }

  async save(hub: Hub, due: Instant | undefined, audit?: AuditEntry): Promise<void> {
    const reasons = await this.#database.transact([
      this.#put(hubItem(hub, due), 'version = :before', { ':before': { N: String(hub.version - 1) } }),
      ...(audit === undefined ? [] : [this.#put(auditItem(hub.name, audit))]),
    ])
    if (reasons !== undefined) throw new Conflict(`the hub ${hub.name} was changed by another write`)
  }

  async history(name: string, page: PageRequest): Promise<Page<AuditEntry>> {
    const query: IndexQuery = { partition: ['pk', hubKey(name).pk], sort: { attribute: 'sk', beginsWith: 'AUDIT#' }, backwards: true }
    const { items, ...rest } = await this.#database.query(query, page)
    return { items: items.map(auditFrom), ...rest }
  }

  async slugsIn(name: string, page: PageRequest): Promise<Page<string>> {
    const { pk, sk: prefix } = hubCourseKey(name, '')
    const query: IndexQuery = { partition: ['pk', pk], sort: { attribute: 'sk', beginsWith: prefix } }
    const { items, next } = await this.#database.query(query, this.#after(pk, prefix, page))
    return { items: items.map((item) => textOf(item, 'slug')), ...lastOf(items, next, prefix) }
  }

  /** Pages of the port end with a name; those of the table with a key. */
  #after(pk: string, prefix: string, { limit, after }: PageRequest): PageRequest {
    return { limit, ...(after === undefined ? {} : { after: JSON.stringify({ pk, sk: `${prefix}${after}` }) }) }
  }

  #put(item: Item, condition?: string, values?: Item): TransactWriteItem {
    return putAction(this.#database.table, item, condition, values)
  }
}

function lastOf(items: readonly Item[], next: string | undefined, prefix: string): { next?: string } {
  const last = items.at(-1)
  return next === undefined || last === undefined ? {} : { next: textOf(last, 'sk').slice(prefix.length) }
}

function hubItem(hub: Hub, due: Instant | undefined): Item {
  return {
    ...stringKey(hubKey(hub.name)), version: { N: String(hub.version) }, doc: { S: JSON.stringify(hub) },
    ...(due === undefined ? {} : { work: { S: 'work' }, due: { S: due } }),
  }
}

function hubFrom(item: Item): Hub {
  return JSON.parse(textOf(item, 'doc')) as Hub
}

function auditItem(name: string, entry: AuditEntry): Item {
  return { ...stringKey(hubAuditKey(name, entry.sequence)), doc: { S: JSON.stringify(entry) } }
}
