import type { Person } from '../../core/course.ts'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import type { Draft, DraftStore } from '../../ports/draft-store.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database } from './database.ts'
import { draftKey } from './keys.ts'

/** Drafts, in their owner's partition. Ids sort by time. */
export class DynamoDraftStore implements DraftStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async put(draft: Draft): Promise<void> {
    await this.#database.put({ ...stringKey(draftKey(draft.owner, draft.id)), doc: { S: JSON.stringify(draft) } })
  }

  async get(owner: Person, id: string): Promise<Draft | undefined> {
    const item = await this.#database.get(draftKey(owner, id))
    return item === undefined ? undefined : (JSON.parse(textOf(item, 'doc')) as Draft)
  }

  async list(owner: Person, page: PageRequest): Promise<Page<Draft>> {
    const { pk } = draftKey(owner, '')
    const { items, ...rest } = await this.#database.query({ partition: ['pk', pk], backwards: true }, page)
    return { items: items.map((item) => JSON.parse(textOf(item, 'doc')) as Draft), ...rest }
  }

  async drop(owner: Person, id: string): Promise<void> {
    await this.#database.delete(draftKey(owner, id))
  }
}
