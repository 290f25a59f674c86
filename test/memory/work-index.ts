import type { Instant } from '../../shared/core/instant.ts'
import { earliest } from '../../shared/core/instant.ts'
import { groupOf } from '../../shared/core/work.ts'
import type { Page, PageRequest } from '../../shared/ports/course-store.ts'
import type { DueWork, WorkIndex } from '../../shared/ports/work-index.ts'
import type { MemoryCourseStore } from './course-store.ts'
import type { MemoryOutbox } from './outbox.ts'
import { pageOf } from './paging.ts'

/** What is due according to the memory store and outbox. */
export class MemoryWorkIndex implements WorkIndex {
  readonly #store: MemoryCourseStore
  readonly #outbox: MemoryOutbox

  constructor(store: MemoryCourseStore, outbox: MemoryOutbox) {
    this.#store = store
    this.#outbox = outbox
  }

  async due(now: Instant, page: PageRequest): Promise<Page<DueWork>> {
    return pageOf(this.#all().filter(({ due }) => due <= now), ({ item }) => `${item.kind} ${groupOf(item)}`, page)
  }

  async first(): Promise<Instant | undefined> {
    return earliest(...this.#all().map(({ due }) => due))
  }

  #all(): readonly DueWork[] {
    const hubs = this.#store.slugs().flatMap((slug): DueWork[] => {
      const due = this.#store.indexed(slug)?.due
      return due === undefined ? [] : [{ item: { kind: 'hub', hub: slug }, due }]
    })
    const mails = this.#outbox.unsent().map(({ slug, id, due }): DueWork => ({ item: { kind: 'mail', slug, id }, due }))
    return [...hubs, ...mails].toSorted((one, other) => one.due.localeCompare(other.due))
  }
}
