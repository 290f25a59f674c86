import type { CourseMonth, Occurrence } from '../../core/load/month.ts'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import type { LoadIndex } from '../../ports/load-index.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database, Item } from './database.ts'
import { loadKey, loadOfKey } from './keys.ts'

/** The calendar by month in DynamoDB: one item for a course and a month, a partition for each month. */
export class DynamoLoadIndex implements LoadIndex {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async standing(slug: string): Promise<string | undefined> {
    return (await this.#known(slug)).digest
  }

  async put(slug: string, months: readonly CourseMonth[], digest: string): Promise<void> {
    const before = (await this.#known(slug)).months
    const after = months.map(({ month }) => month)
    const gone = before.filter((month) => !after.includes(month))
    // Told ahead, so that what is written now is found again even if this stops half-way.
    await this.#remember(slug, { months: [...new Set([...before, ...after])] })
    await Promise.all([
      ...months.map((month) => this.#database.put(itemOf(slug, month))),
      ...gone.map((month) => this.#database.delete(loadKey(month, slug))),
    ])
    await this.#remember(slug, { months: after, digest })
  }

  async month(month: string, page: PageRequest): Promise<Page<CourseMonth>> {
    const { pk } = loadKey(month, '')
    const { items, ...rest } = await this.#database.query({ partition: ['pk', pk], mayBeStale: true }, page)
    return { items: items.map(monthFrom), ...rest }
  }

  async #known(slug: string): Promise<Known> {
    const item = await this.#database.get(loadOfKey(slug))
    return item === undefined ? { months: [] } : (JSON.parse(textOf(item, 'doc')) as Known)
  }

  async #remember(slug: string, known: Known): Promise<void> {
    await this.#database.put({ ...stringKey(loadOfKey(slug)), doc: { S: JSON.stringify(known) } })
  }
}

/** The months in which something of a course may stand, and by which digest, once all of it does. */
interface Known { readonly months: readonly string[]; readonly digest?: string }

/** The title by its place among the titles; a weekly session would repeat it, and 2,000 long ones fill an item. */
type Packed = readonly [kind: 's' | 'd', title: number, at: string, minutes: number, people: number]
interface Stored { readonly doc: Omit<CourseMonth, 'occurrences'>; readonly titles: readonly string[]; readonly times: readonly Packed[] }

function itemOf(slug: string, { occurrences, ...doc }: CourseMonth): Item {
  const titles = [...new Set(occurrences.map(({ title }) => title))]
  const places = new Map(titles.map((title, place) => [title, place]))
  const times = occurrences.map(({ kind, title, at, minutes, people }): Packed =>
    [kind === 'session' ? 's' : 'd', places.get(title) ?? 0, at, minutes, people])
  return { ...stringKey(loadKey(doc.month, slug)), doc: { S: JSON.stringify({ doc, titles, times } satisfies Stored) } }
}

function monthFrom(item: Item): CourseMonth {
  const { doc, titles, times } = JSON.parse(textOf(item, 'doc')) as Stored
  const occurrences = times.map(([kind, title, at, minutes, people]): Occurrence => ({
    kind: kind === 's' ? 'session' : 'deadline', title: titles[title] ?? '', at: at as Occurrence['at'], minutes, people,
  }))
  return { ...doc, occurrences }
}
