import { courseTable } from '../../contract/course-table.ts'
import type { Instant } from '../../core/instant.ts'
import type { ChoreName, WorkItem } from '../../core/work.ts'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import type { DueWork, WorkIndex } from '../../ports/work-index.ts'
import { textOf } from './course-item.ts'
import type { Database, IndexQuery, Item } from './database.ts'
import { choreKey, courseKey } from './keys.ts'

const { pk: chores } = choreKey('')
const { pk: ofCourses, sk: record } = courseKey('')
const { byDue } = courseTable.indexes
const everything: IndexQuery = { index: byDue.name, partition: [byDue.partition, 'work'] }

/** The sparse index over courses, registered hubs, mails and chores that are due: its size is the work ahead, not what exists. */
export class DynamoWorkIndex implements WorkIndex {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async due(now: Instant, page: { limit: number; after?: string | undefined }): Promise<{ items: readonly DueWork[]; next?: string }> {
    const { items, ...rest } = await this.#dueBy(now, page)
    return { items: items.map(workFrom), ...rest }
  }

  async first(): Promise<Instant | undefined> {
    const { items: [item] } = await this.#database.query(everything, { limit: 1 })
    return item === undefined ? undefined : (textOf(item, 'due') as Instant)
  }

  async courses(now: Instant, page: PageRequest): Promise<Page<string>> {
    const { items, ...rest } = await this.#dueBy(now, page)
    const courses = items.filter((item) => item['sk']?.S === record)
    return { items: courses.map((item) => textOf(item, 'pk').slice(ofCourses.length)), ...rest }
  }

  #dueBy(now: Instant, page: PageRequest): Promise<Page<Item>> {
    return this.#database.query({ ...everything, sort: { attribute: byDue.sort, atMost: now } }, page)
  }
}

function workFrom(item: Item): DueWork {
  return { item: workOf(item), due: textOf(item, 'due') as Instant }
}

/** The keys say what it is: a course stands for the hub that it lives in, everything else for itself. */
function workOf(item: Item): WorkItem {
  const [partition, sort] = [textOf(item, 'pk'), textOf(item, 'sk')]
  if (partition === chores) return { kind: 'chore', name: sort as ChoreName }
  const name = partition.slice(partition.indexOf('#') + 1)
  if (sort.startsWith('MAIL#')) return { kind: 'mail', slug: name, id: sort.slice('MAIL#'.length) }
  return { kind: 'hub', hub: item['hub']?.S ?? name }
}
