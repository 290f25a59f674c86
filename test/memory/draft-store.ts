import type { Person } from '../../shared/core/course.ts'
import type { Page, PageRequest } from '../../shared/ports/course-store.ts'
import type { Draft, DraftStore } from '../../shared/ports/draft-store.ts'
import { copy, pageOf } from './paging.ts'

export class MemoryDraftStore implements DraftStore {
  readonly #drafts = new Map<string, Draft>()

  async put(draft: Draft): Promise<void> {
    this.#drafts.set(keyOf(draft.owner, draft.id), copy(draft))
  }

  async get(owner: Person, id: string): Promise<Draft | undefined> {
    return this.#drafts.get(keyOf(owner, id))
  }

  async list(owner: Person, page: PageRequest): Promise<Page<Draft>> {
    const own = [...this.#drafts.values()].filter((draft) => draft.owner === owner)
    return pageOf(own.toSorted((one, other) => other.id.localeCompare(one.id)), ({ id }) => id, page)
  }

  async drop(owner: Person, id: string): Promise<void> {
    this.#drafts.delete(keyOf(owner, id))
  }
}

function keyOf(owner: Person, id: string): string {
  return `${owner} ${id}`
}
