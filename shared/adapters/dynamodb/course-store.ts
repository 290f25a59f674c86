import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { courseTable } from '../../contract/course-table.ts'
import type { AuditEntry } from '../../core/audit.ts'
import type { Course, Person } from '../../core/course.ts'
import { wordsOf } from '../../core/index-entries.ts'
import type { Phase } from '../../core/phases.ts'
import type { CourseStore, CourseWrite, Creation, NewCourse, Page, PageRequest } from '../../ports/course-store.ts'
import { Conflict, Unavailable } from '../../ports/errors.ts'
import { auditFrom, auditItem, courseFrom, courseItem, indexChanges, isReservation, stringKey, textOf } from './course-item.ts'
import type { Database, IndexQuery, Item } from './database.ts'
import { counterKey, courseKey, linkKey, personKey, studentKey, wordKey, wordPartition } from './keys.ts'
import { madeBefore, onceItem } from './once-item.ts'
import { putAction } from './put-action.ts'

/** TransactWriteItems takes 100 actions; the record, its audit and what goes with them always fit beside these. */
const indexActionsAtMost = 80
/** So many entries beyond a transaction are written at the same time. */
const entriesAtOnce = 25
/** So many numbers are reserved at once. */
const idBlock = 16

const { byPhase, byQueue, byTrouble } = courseTable.indexes

/** Courses in DynamoDB. */
export class DynamoCourseStore implements CourseStore {
  readonly #database: Database
  #ids = { next: 0, end: 0 }
  #reserving: Promise<void> | undefined

  constructor(database: Database) {
    this.#database = database
  }

  async get(slug: string): Promise<Course | undefined> {
    const item = await this.#database.get(courseKey(slug))
    return item === undefined || isReservation(item) ? undefined : courseFrom(item)
  }

  async getMany(slugs: readonly string[]): Promise<readonly Course[]> {
    if (slugs.length === 0) return []
    const items = await this.#database.getMany([...new Set(slugs)].map(courseKey))
    const found = new Map(items.filter((item) => !isReservation(item)).map(courseFrom).map((course) => [course.slug, course]))
    return slugs.flatMap((slug) => found.get(slug) ?? [])
  }

  async create(write: NewCourse): Promise<Creation> {
    const { course, indexed, once } = write
    const { adds } = indexChanges(this.#database.table, undefined, course)
    const inside = await this.#putRest(adds, course.slug, undefined)
    const actions: TransactWriteItem[] = [
      this.#put(courseItem(course, indexed), 'attribute_not_exists(pk)'),
      ...write.audit.map((entry, index) => this.#put(auditItem(course.slug, entry, index))),
      ...inside,
      ...(once === undefined ? [] : [this.#put(onceItem(once, course.slug, course.updated_at), 'attribute_not_exists(pk)')]),
    ]
    const reasons = await this.#database.transact(actions)
    if (reasons === undefined) return { kind: 'created' }
    if (once !== undefined && reasons.at(-1)?.Code === 'ConditionalCheckFailed') return madeBefore(this.#database, once)
    return { kind: 'slug-taken' }
  }

  async save({ course, indexed, audit, before, uses }: CourseWrite): Promise<void> {
    const { adds, removes } = indexChanges(this.#database.table, before, course)
    const inside = await this.#putRest(adds, course.slug, course.version - 1)
    const removedInside = removes.slice(0, Math.max(0, indexActionsAtMost - inside.length))
    const actions: TransactWriteItem[] = [
      this.#put(courseItem(course, indexed), 'version = :before', { ':before': { N: String(course.version - 1) } }),
      ...(audit ?? []).map((entry, index) => this.#put(auditItem(course.slug, entry, index))),
      ...(uses === undefined ? [] : [this.#useUp(uses.tokenHash)]),
      ...inside, ...removedInside,
    ]
    const reasons = await this.#database.transact(actions)
    if (reasons !== undefined) throw new Conflict(`${course.slug} was changed by another write`)
    await this.#removeRest(removes.slice(removedInside.length), course.version)
  }

  /** The write stands by now: an entry that cannot be removed leads to a record that says otherwise, and harms nobody. */
  async #removeRest(removes: readonly TransactWriteItem[], version: number): Promise<void> {
    // A write that came after this one may have put the same entry again: that one stays.
    const older = { ConditionExpression: 'attribute_not_exists(version) OR version < :version', ExpressionAttributeValues: { ':version': { N: String(version) } } }
    try {
      await inGroups(removes, async ({ Delete: rest }) => {
        if (rest !== undefined) await this.#database.transact([{ Delete: { ...rest, ...older } }])
      })
    } catch (error) {
      if (!(error instanceof Unavailable || error instanceof Conflict)) throw error
    }
  }

  async history(slug: string, page: PageRequest): Promise<Page<AuditEntry>> {
    const { pk } = courseKey(slug)
    const query: IndexQuery = { partition: ['pk', pk], sort: { attribute: 'sk', beginsWith: 'AUDIT#' }, backwards: true }
    const { items, ...rest } = await this.#database.query(query, page)
    return { items: items.map(auditFrom), ...rest }
  }

  slugsOfPerson(identities: readonly Person[], page: PageRequest): Promise<Page<string>> {
    return this.#slugsIn(identities.map((person) => personKey(person, '').pk), page)
  }

  slugsOfStudent(identities: readonly Person[], page: PageRequest): Promise<Page<string>> {
    return this.#slugsIn(identities.map((person) => studentKey(person, '').pk), page)
  }

  /** Sort keys of these partitions are slugs, so that pages of several of them merge. */
  async #slugsIn(partitions: readonly string[], { limit, after }: PageRequest): Promise<Page<string>> {
    const pages = await Promise.all(partitions.map((pk) => {
      const start = after === undefined ? {} : { after: JSON.stringify({ pk, sk: after }) }
      return this.#slugs({ partition: ['pk', pk] }, { limit, ...start })
    }))
    const slugs = [...new Set(pages.flatMap(({ items }) => items))].toSorted()
    const items = slugs.slice(0, limit)
    const last = items.at(-1)
    const more = slugs.length > limit || pages.some(({ next }) => next !== undefined)
    return { items, ...(more && last !== undefined ? { next: last } : {}) }
  }

  slugsInPhase(phase: Phase, page: PageRequest): Promise<Page<string>> {
    return this.#slugs({ index: byPhase.name, partition: [byPhase.partition, phase] }, page)
  }

  async slugsByWord(start: string, { limit, after }: PageRequest): Promise<Page<string>> {
    const query: IndexQuery = { partition: ['pk', wordPartition(start)], sort: { attribute: 'sk', beginsWith: start } }
    const { items, ...rest } = await this.#database.query(query, { limit: Math.min(limit, 100), after })
    const found = new Set(items.map((item) => textOf(item, 'sk')))
    const courses = await this.getMany([...new Set(items.map((item) => textOf(item, 'slug')))])
    // A course whose words begin alike has several entries, pages apart maybe: the first of them stands for it.
    return { items: courses.filter((course) => found.has(firstEntry(course, start))).map(({ slug }) => slug), ...rest }
  }

  slugsInTrouble(page: PageRequest): Promise<Page<string>> {
    return this.#slugs({ index: byTrouble.name, partition: [byTrouble.partition, 'trouble'] }, page)
  }

  slugsInQueue(page: PageRequest): Promise<Page<string>> {
    return this.#slugs({ index: byQueue.name, partition: [byQueue.partition, 'queue'] }, page)
  }

  /** Takes numbers in blocks, so that most calls ask nobody. What is left of a block when a process ends is never used. */
  async nextId(first: number): Promise<number> {
    while (this.#ids.next >= this.#ids.end) {
      this.#reserving ??= this.#reserve(first).finally(() => {
        this.#reserving = undefined
      })
      await this.#reserving
    }
    return this.#ids.next++
  }

  async #reserve(first: number): Promise<void> {
    const attributes = await this.#database.update(counterKey, {
      UpdateExpression: 'SET #next = if_not_exists(#next, :first) + :block',
      ExpressionAttributeNames: { '#next': 'next' },
      ExpressionAttributeValues: { ':first': { N: String(first) }, ':block': { N: String(idBlock) } },
      ReturnValues: 'UPDATED_NEW',
    })
    const end = Number(attributes['next']?.N)
    this.#ids = { next: end - idBlock, end }
  }

  async #slugs(query: IndexQuery, page: PageRequest): Promise<Page<string>> {
    const { items, ...rest } = await this.#database.query(query, page)
    return { items: items.map((item) => textOf(item, 'slug')), ...rest }
  }

  /**
   * Index entries beyond what a transaction holds are put before it, unless it is going to fail anyhow. Only a write that
   * loses a race leaves any behind that do not hold.
   */
  async #putRest(adds: readonly TransactWriteItem[], slug: string, version: number | undefined): Promise<readonly TransactWriteItem[]> {
    const rest = adds.slice(indexActionsAtMost)
    if (rest.length > 0 && (await this.get(slug))?.version === version) {
      await inGroups(rest, async ({ Put: entry }) => {
        if (entry?.Item !== undefined) await this.#database.put(entry.Item)
      })
    }
    return adds.slice(0, indexActionsAtMost)
  }

  #put(item: Item, condition?: string, values?: Item): TransactWriteItem {
    return putAction(this.#database.table, item, condition, values)
  }

  #useUp(tokenHash: string): TransactWriteItem {
    return { Delete: { TableName: this.#database.table, Key: stringKey(linkKey(tokenHash)), ConditionExpression: 'attribute_exists(pk)' } }
  }
}

/** Works through a list of up to thousands, a bounded number of items at the same time. */
async function inGroups<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < all.length; start += entriesAtOnce) {
    await Promise.all(all.slice(start, start + entriesAtOnce).map(work))
  }
}

/** The sort key of the first entry by which a course is found at all when looked for by `start`. */
function firstEntry(course: Course, start: string): string {
  const [word = ''] = wordsOf(course).filter((one) => one.startsWith(start)).toSorted()
  return wordKey(word, course.slug).sk
}
