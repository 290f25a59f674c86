import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { courseTable } from '../../contract/course-table.ts'
import type { Announcement } from '../../core/announcements/announcement.ts'
import { day, plus, toMillis } from '../../core/instant.ts'
import type { AnnouncementCreation, AnnouncementStore } from '../../ports/announcement-store.ts'
import type { OnceKey } from '../../ports/course-store.ts'
import { Conflict } from '../../ports/errors.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database, Item } from './database.ts'
import { announcedKey, announcementKey, announcingKey } from './keys.ts'
import { madeBefore, onceItem } from './once-item.ts'
import { putAction } from './put-action.ts'

/** Claims that are written at the same time. */
const claimsAtOnce = 20
/** Sending takes minutes; what is claimed matters for as long as that goes on. */
const claimedDays = 30

/** Announcements in DynamoDB. */
export class DynamoAnnouncementStore implements AnnouncementStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async create(announcement: Announcement, once?: OnceKey): Promise<AnnouncementCreation> {
    const { table } = this.#database
    const actions: readonly TransactWriteItem[] = [
      putAction(table, itemOf(announcement), 'attribute_not_exists(pk)'),
      putAction(table, stringKey(announcingKey(announcement.id))),
      ...(once === undefined ? [] : [putAction(table, onceItem(once, announcement.id, announcement.at), 'attribute_not_exists(pk)')]),
    ]
    const reasons = await this.#database.transact(actions)
    if (reasons === undefined) return { kind: 'created' }
    if (once === undefined) throw new Conflict(`there is an announcement ${announcement.id}`)
    return madeBefore(this.#database, once)
  }

  async get(id: string): Promise<Announcement | undefined> {
    const item = await this.#database.get(announcementKey(id))
    return item === undefined ? undefined : announcementFrom(item)
  }

  async latest(limit: number): Promise<readonly Announcement[]> {
    const { pk } = announcementKey('')
    const { items } = await this.#database.query({ partition: ['pk', pk], backwards: true }, { limit })
    return items.map(announcementFrom)
  }

  async next(): Promise<Announcement | undefined> {
    const { pk } = announcingKey('')
    const { items: [first] } = await this.#database.query({ partition: ['pk', pk] }, { limit: 1 })
    return first === undefined ? undefined : this.get(textOf(first, 'sk'))
  }

  async save(announcement: Announcement): Promise<void> {
    const { table } = this.#database
    const before = { ':before': { N: String(announcement.version - 1) } }
    const reasons = await this.#database.transact([
      putAction(table, itemOf(announcement), 'version = :before', before),
      ...(announcement.state === 'done' ? [{ Delete: { TableName: table, Key: stringKey(announcingKey(announcement.id)) } }] : []),
    ])
    if (reasons !== undefined) throw new Conflict(`the announcement ${announcement.id} was changed by another write`)
  }

  async claim(announcement: Pick<Announcement, 'id' | 'at'>, slug: string, addresses: readonly string[]): Promise<readonly string[]> {
    const had: string[] = []
    for (let start = 0; start < addresses.length; start += claimsAtOnce) {
      const some = addresses.slice(start, start + claimsAtOnce)
      const isHad = await Promise.all(some.map((address) => this.#claimOne(announcement, slug, address)))
      had.push(...some.filter((_, index) => isHad[index] === true))
    }
    return had
  }

  async #claimOne({ id, at }: Pick<Announcement, 'id' | 'at'>, slug: string, address: string): Promise<boolean> {
    const expires = Math.floor(toMillis(plus(at, claimedDays * day)) / 1_000)
    const item: Item = { ...stringKey(announcedKey(id, address)), slug: { S: slug }, [courseTable.expires]: { N: String(expires) } }
    try {
      await this.#database.put(item, 'attribute_not_exists(pk) OR slug = :slug', { ':slug': { S: slug } })
      return true
    } catch (error) {
      if (error instanceof Conflict) return false
      throw error
    }
  }
}

function itemOf(announcement: Announcement): Item {
  return {
    ...stringKey(announcementKey(announcement.id)), version: { N: String(announcement.version) }, doc: { S: JSON.stringify(announcement) },
  }
}

function announcementFrom(item: Item): Announcement {
  return JSON.parse(textOf(item, 'doc')) as Announcement
}
