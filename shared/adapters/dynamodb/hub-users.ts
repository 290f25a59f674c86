import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Person } from '../../core/course.ts'
import type { HubUser } from '../../core/hub-users.ts'
import type { Instant } from '../../core/instant.ts'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import { Conflict } from '../../ports/errors.ts'
import type { HubUsers } from '../../ports/hub-users.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database, Item } from './database.ts'
import { homelessKey, hubUserKey, usernameKey } from './keys.ts'

/** So many users are read at once, and so many homes marked in one transaction of two actions each. */
const readAtOnce = 100
const markedAtOnce = 40

/** People as hubs know them: one item each, one that finds it by username, one more until the home is made. */
export class DynamoHubUsers implements HubUsers {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async find(username: Person): Promise<HubUser | undefined> {
    const pointer = await this.#database.get(usernameKey(username))
    return pointer === undefined ? undefined : this.get(textOf(pointer, 'user'))
  }

  async get(user: string): Promise<HubUser | undefined> {
    const item = await this.#database.get(hubUserKey(user))
    return item === undefined ? undefined : userFrom(item)
  }

  async getMany(users: readonly string[]): Promise<readonly HubUser[]> {
    const found: Item[] = []
    for (const some of inPieces([...new Set(users)], readAtOnce)) {
      found.push(...await this.#database.getMany(some.map(hubUserKey)))
    }
    return found.map(userFrom)
  }

  async ensure(user: HubUser): Promise<HubUser> {
    const pointer = { ...stringKey(usernameKey(user.username)), user: { S: user.user } }
    const waiting = user.home_made_at === undefined ? [this.#put(homelessItem(user))] : []
    const isNew = 'attribute_not_exists(pk)'
    const writes = [this.#put(pointer, isNew), this.#put(userItem(user), isNew), ...waiting]
    try {
      if (await this.#database.transact(writes) === undefined) return user
    } catch (error) {
      // Somebody else was writing the same at that moment: what stands then decides.
      if (!(error instanceof Conflict)) throw error
    }
    const standing = await this.find(user.username)
    if (standing === undefined) throw new Conflict(`the hub's name ${user.user} is somebody else's`)
    return standing
  }

  async noteIdentities(user: string, identities: readonly Person[]): Promise<void> {
    await this.#set(user, 'identities', JSON.stringify(identities))
  }

  async withoutHome({ limit, after }: PageRequest): Promise<Page<HubUser>> {
    const { pk } = homelessKey('', '')
    const start = after === undefined ? {} : { after: JSON.stringify({ pk, sk: after }) }
    const { items, next } = await this.#database.query({ partition: ['pk', pk] }, { limit, ...start })
    const names = items.map((item) => textOf(item, 'user'))
    const users = new Map((await this.getMany(names)).map((user) => [user.user, user]))
    const last = items.at(-1)
    return {
      items: names.flatMap((name) => users.get(name) ?? []),
      ...(next === undefined || last === undefined ? {} : { next: textOf(last, 'sk') }),
    }
  }

  async markHomesMade(users: readonly string[], at: Instant): Promise<void> {
    const waiting = (await this.getMany(users)).filter(({ home_made_at }) => home_made_at === undefined)
    for (const some of inPieces(waiting, markedAtOnce)) {
      await this.#database.transact(some.flatMap(({ user, since }): TransactWriteItem[] => [
        {
          Update: {
            TableName: this.#database.table, Key: stringKey(hubUserKey(user)),
            UpdateExpression: 'SET home_made_at = if_not_exists(home_made_at, :at)',
            ExpressionAttributeValues: { ':at': { S: at } },
          },
        },
        { Delete: { TableName: this.#database.table, Key: stringKey(homelessKey(since, user)) } },
      ]))
    }
  }

  async noteStorage(bytes: Readonly<Record<string, number>>, at: Instant): Promise<void> {
    const known = await this.getMany(Object.keys(bytes))
    const differing = known.filter(({ user, storage }) => storage?.bytes !== bytes[user])
    for (const { user } of differing) await this.#set(user, 'storage', JSON.stringify({ bytes: bytes[user], at }))
  }

  async #set(user: string, attribute: string, text: string): Promise<void> {
    const write = this.#database.update(hubUserKey(user), {
      UpdateExpression: 'SET #name = :text', ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#name': attribute }, ExpressionAttributeValues: { ':text': { S: text } },
    })
    await write.catch((error: unknown) => {
      // There is no such user, so there is nothing to note.
      if (!(error instanceof Conflict)) throw error
    })
  }

  #put(item: Item, condition?: string): TransactWriteItem {
    const conditions = condition === undefined ? {} : { ConditionExpression: condition }
    return { Put: { TableName: this.#database.table, Item: item, ...conditions } }
  }
}

/** What changes stands in attributes of its own, so that no write has to read first. */
function userItem({ user, uid, username, identities, since, home_made_at, storage }: HubUser): Item {
  return {
    ...stringKey(hubUserKey(user)),
    user: { S: user }, uid: { N: String(uid) }, username: { S: username }, since: { S: since },
    identities: { S: JSON.stringify(identities) },
    ...(home_made_at === undefined ? {} : { home_made_at: { S: home_made_at } }),
    ...(storage === undefined ? {} : { storage: { S: JSON.stringify(storage) } }),
  }
}

function userFrom(item: Item): HubUser {
  const { home_made_at, storage } = item
  const stored = storage === undefined ? undefined : JSON.parse(textOf(item, 'storage')) as HubUser['storage']
  return {
    user: textOf(item, 'user'),
    uid: Number(item['uid']?.N),
    username: textOf(item, 'username'),
    identities: JSON.parse(textOf(item, 'identities')) as Person[],
    since: textOf(item, 'since') as Instant,
    ...(home_made_at === undefined ? {} : { home_made_at: textOf(item, 'home_made_at') as Instant }),
    ...(stored === undefined ? {} : { storage: stored }),
  }
}

function homelessItem({ user, since }: HubUser): Item {
  return { ...stringKey(homelessKey(since, user)), user: { S: user } }
}

function inPieces<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}
