import type { AuditEntry } from '../../shared/core/audit.ts'
import type { Hub } from '../../shared/core/hubs/hub.ts'
import type { Instant } from '../../shared/core/instant.ts'
import type { Page, PageRequest } from '../../shared/ports/course-store.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import type { HubRegistry } from '../../shared/ports/hub-registry.ts'
import type { MemoryCourseStore } from './course-store.ts'
import { copy, pageOf } from './paging.ts'

interface Row { readonly hub: Hub; readonly due: Instant | undefined; readonly audit: readonly AuditEntry[] }

/** Registered hubs in a map, beside the courses whose names they may not take. */
export class MemoryHubRegistry implements HubRegistry {
  readonly #rows = new Map<string, Row>()
  readonly #store: MemoryCourseStore

  constructor(store: MemoryCourseStore) {
    this.#store = store
  }

  /** When each hub that is due next is due. */
  due(): readonly { readonly name: string; readonly due: Instant }[] {
    return [...this.#rows].flatMap(([name, { due }]) => due === undefined ? [] : [{ name, due }])
  }

  async get(name: string): Promise<Hub | undefined> {
    const row = this.#rows.get(name)
    return row === undefined ? undefined : copy(row.hub)
  }

  async page(page: PageRequest): Promise<Page<Hub>> {
    const hubs = [...this.#rows.values()].map(({ hub }) => copy(hub)).toSorted((one, other) => one.name.localeCompare(other.name))
    return pageOf(hubs, ({ name }) => name, page)
  }

  async create(hub: Hub, audit: AuditEntry, due: Instant | undefined): Promise<'created' | 'taken'> {
    if (this.#rows.has(hub.name) || !this.#store.reserve(hub.name)) return 'taken'
    this.#rows.set(hub.name, copy({ hub, due, audit: [audit] }))
    return 'created'
  }

  async save(hub: Hub, due: Instant | undefined, audit?: AuditEntry): Promise<void> {
    const row = this.#rows.get(hub.name)
    if (row === undefined || row.hub.version !== hub.version - 1) throw new Conflict(`the hub ${hub.name} was changed by another write`)
    this.#rows.set(hub.name, copy({ hub, due, audit: audit === undefined ? row.audit : [...row.audit, audit] }))
  }

  async history(name: string, page: PageRequest): Promise<Page<AuditEntry>> {
    const numbered = (this.#rows.get(name)?.audit ?? []).map((entry, index) => ({ entry, key: String(index) })).toReversed()
    const { items, ...rest } = pageOf(numbered, ({ key }) => key, page)
    return { items: items.map(({ entry }) => copy(entry)), ...rest }
  }

  async slugsIn(name: string, page: PageRequest): Promise<Page<string>> {
    return pageOf(this.#store.slugsInHub(name), (slug) => slug, page)
  }
}
