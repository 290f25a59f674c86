import { courseTable } from '../../contract/course-table.ts'
import type { Instant } from '../../core/instant.ts'
import type { WorkItem } from '../../core/work.ts'
import type { DueWork, WorkIndex } from '../../ports/work-index.ts'
import { textOf } from './course-item.ts'
import type { Database, IndexQuery, Item } from './database.ts'

const { byDue } = courseTable.indexes
const everything: IndexQuery = { index: byDue.name, partition: [byDue.partition, 'work'] }

/** The sparse index over courses and mails that are due: its size is the work ahead, not what exists. */
export class DynamoWorkIndex implements WorkIndex {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async due(now: Instant, page: { limit: number; after?: string | undefined }): Promise<{ items: readonly DueWork[]; next?: string }> {
    const query: IndexQuery = { ...everything, sort: { attribute: byDue.sort, atMost: now } }
    const { items, ...rest } = await this.#database.query(query, page)
    return { items: items.map(workFrom), ...rest }
  }

  async first(): Promise<Instant | undefined> {
    const { items: [item] } = await this.#database.query(everything, { limit: 1 })
    return item === undefined ? undefined : (textOf(item, 'due') as Instant)
  }
}

/** The keys say what it is: a course stands for its hub, a mail for itself. */
function workFrom(item: Item): DueWork {
  const slug = textOf(item, 'pk').slice('COURSE#'.length)
  const sort = textOf(item, 'sk')
  const work: WorkItem = sort.startsWith('MAIL#') ? { kind: 'mail', slug, id: sort.slice('MAIL#'.length) } : { kind: 'hub', hub: slug }
  return { item: work, due: textOf(item, 'due') as Instant }
}
