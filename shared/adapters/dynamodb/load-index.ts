import type { CourseMonth, Occurrence } from '../../core/load/month.ts'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import type { LoadIndex } from '../../ports/load-index.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database, Item } from './database.ts'
import { loadKey } from './keys.ts'

/** The calendar by month in DynamoDB: one item for a course and a month, a partition for each month. */
export class DynamoLoadIndex implements LoadIndex {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async put(slug: string, months: readonly CourseMonth[], gone: readonly string[]): Promise<void> {
    const kept = new Set(months.map(({ month }) => month))
    // Each month stands for itself, and what stopped half-way is done again from the start.
    await Promise.all([
      ...months.map((month) => this.#database.put(itemOf(slug, month))),
      ...gone.filter((month) => !kept.has(month)).map((month) => this.#database.delete(loadKey(month, slug))),
    ])
  }

  async month(month: string, page: PageRequest): Promise<Page<CourseMonth>> {
    const { pk } = loadKey(month, '')
    const { items, ...rest } = await this.#database.query({ partition: ['pk', pk] }, page)
    return { items: items.map(monthFrom), ...rest }
  }
}

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
