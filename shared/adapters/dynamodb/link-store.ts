import { courseTable } from '../../contract/course-table.ts'
import type { LinkStore, StoredLink } from '../../ports/link-store.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database } from './database.ts'
import { linkKey } from './keys.ts'

/** Secret links by the hash of their token. DynamoDB may remove expired ones; whoever reads one checks its date. */
export class DynamoLinkStore implements LinkStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async put(tokenHash: string, link: StoredLink): Promise<void> {
    const expires = link.kind === 'deletion' ? { [courseTable.expires]: { N: String(Math.floor(Date.parse(link.expires_at) / 1_000)) } } : {}
    await this.#database.put({ ...stringKey(linkKey(tokenHash)), doc: { S: JSON.stringify(link) }, ...expires })
  }

  async get(tokenHash: string): Promise<StoredLink | undefined> {
    const item = await this.#database.get(linkKey(tokenHash))
    return item === undefined ? undefined : (JSON.parse(textOf(item, 'doc')) as StoredLink)
  }

  async drop(tokenHash: string): Promise<void> {
    await this.#database.delete(linkKey(tokenHash))
  }
}
