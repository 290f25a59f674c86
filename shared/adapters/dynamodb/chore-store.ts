import type { ChoreName } from '../../core/work.ts'
import type { Chore, ChoreStore } from '../../ports/chore-store.ts'
import { textOf } from './course-item.ts'
import type { Database } from './database.ts'
import { choreKey } from './keys.ts'
import { putVersioned } from './versioned-put.ts'

/** Chores in DynamoDB; those with a date stand in the work index. */
export class DynamoChoreStore implements ChoreStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get(name: ChoreName): Promise<Chore | undefined> {
    const item = await this.#database.get(choreKey(name))
    return item === undefined ? undefined : (JSON.parse(textOf(item, 'doc')) as Chore)
  }

  async save(chore: Chore): Promise<void> {
    const due = chore.due === undefined ? {} : { work: { S: 'work' }, due: { S: chore.due } }
    await putVersioned(this.#database, choreKey(chore.name), chore, due)
  }
}
