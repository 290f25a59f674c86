import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Person } from '../../core/course.ts'
import type { Instant } from '../../core/instant.ts'
import type { Membership, MembershipState } from '../../core/members/membership.ts'
import { type Hold, joinedHold, seatsForAccepted } from '../../core/members/seats.ts'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import { Conflict } from '../../ports/errors.ts'
import type { MembershipCounts, MembershipStore, MembershipWrite } from '../../ports/membership-store.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database, IndexQuery, Item } from './database.ts'
import { memberAuditKey, memberCountKey, memberKey, memberOfKey } from './keys.ts'
import { mailItem } from './outbox.ts'

/** So many are read for one page of those in a state. */
const lookedAtAtMost = 400
const prefix = memberKey('', '').sk

/** Memberships in their course's partition, and again by person; one item a course counts them. */
export class DynamoMembershipStore implements MembershipStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get(slug: string, person: Person): Promise<Membership | undefined> {
    const item = await this.#database.get(memberKey(slug, person))
    return item === undefined ? undefined : membershipFrom(item)
  }

  async getMany(slug: string, people: readonly Person[]): Promise<readonly Membership[]> {
    if (people.length === 0) return []
    const items = await this.#database.getMany([...new Set(people)].map((person) => memberKey(slug, person)))
    const found = new Map(items.map(membershipFrom).map((membership) => [membership.person, membership]))
    return [...new Set(people)].flatMap((person) => found.get(person) ?? [])
  }

  async page(slug: string, { limit, after }: PageRequest, state?: MembershipState): Promise<Page<Membership>> {
    const { pk } = memberKey(slug, '')
    const query: IndexQuery = { partition: ['pk', pk], sort: { attribute: 'sk', beginsWith: prefix } }
    const found: Membership[] = []
    let from = after
    for (let lookedAt = 0; found.length < limit && lookedAt < lookedAtAtMost;) {
      // Never more than may still be taken, so that the page ends where the reading did.
      const start = from === undefined ? {} : { after: JSON.stringify({ pk, sk: `${prefix}${from}` }) }
      const { items, next } = await this.#database.query(query, { limit: limit - found.length, ...start })
      const memberships = items.map(membershipFrom)
      found.push(...memberships.filter((one) => state === undefined || one.state === state))
      lookedAt += items.length
      from = next === undefined ? undefined : memberships.at(-1)?.person
      if (from === undefined) break
    }
    return { items: found, ...(from === undefined ? {} : { next: from }) }
  }

  async ofPerson(person: Person, { limit, after }: PageRequest): Promise<Page<Membership>> {
    const { pk } = memberOfKey(person, '')
    const start = after === undefined ? {} : { after: JSON.stringify({ pk, sk: after }) }
    const { items, next } = await this.#database.query({ partition: ['pk', pk] }, { limit, ...start })
    const memberships = items.map(membershipFrom)
    const last = memberships.at(-1)
    return { items: memberships, ...(next === undefined || last === undefined ? {} : { next: last.slug }) }
  }

  async counts(slug: string): Promise<MembershipCounts> {
    const { applied, accepted } = await this.#counter(slug)
    return { applied, accepted }
  }

  async save(write: MembershipWrite): Promise<'saved' | 'full'> {
    const { slug, memberships, seats: record } = write
    const [before, counter] = await Promise.all([
      this.getMany(slug, memberships.map(({ person }) => person)), this.#counter(slug),
    ])
    const more = (state: MembershipState) => numberIn(memberships, state) - numberIn(before, state)
    const change = { applied: more('applied'), accepted: more('accepted') }
    const seats = seatsForAccepted(record, counter.hold, write.now)
    if (change.accepted > 0 && counter.accepted + change.accepted > seats) return 'full'
    const reasons = await this.#database.transact([
      ...memberships.flatMap((membership) => this.#membership(membership)),
      ...this.#count(slug, change, { seats, hold: counter.hold }),
      ...this.#history(write),
      ...(write.mails ?? []).map((mail) => this.#put(mailItem(mail, write.now))),
    ])
    // Whoever loses a race looks again: there may or may not be a seat left.
    if (reasons !== undefined) throw new Conflict(`a membership of ${slug} or its seats were changed by another write`)
    return 'saved'
  }

  async hold(slug: string, wanted: Hold & { readonly seats: number }): Promise<'held' | 'full'> {
    const { hold, accepted } = await this.#counter(slug)
    const { listed, version, until } = joinedHold(hold, wanted)
    const free = wanted.seats - wanted.listed
    if (accepted > free) return 'full'
    const same = sameHold(hold)
    // Throws Conflict when seats or another hold came between: whoever looks again sees them.
    await this.#database.update(memberCountKey(slug), {
      UpdateExpression: 'SET listed = :listed, list_version = :version, list_until = :until',
      ConditionExpression: `(attribute_not_exists(accepted) OR accepted <= :free) AND ${same.condition}`,
      ExpressionAttributeValues: { ...numbers({ listed, version, free, ...same.values }), ':until': { S: until } },
    })
    return 'held'
  }

  #membership(membership: Membership): readonly TransactWriteItem[] {
    const { slug, person, version } = membership
    const doc = { doc: { S: JSON.stringify(membership) } }
    const item: Item = { ...stringKey(memberKey(slug, person)), version: { N: String(version) }, ...doc }
    const guard = version === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :before', ExpressionAttributeValues: numbers({ before: version - 1 }) }
    return [
      { Put: { TableName: this.#database.table, Item: item, ...guard } },
      this.#put({ ...stringKey(memberOfKey(person, slug)), ...doc }),
    ]
  }

  /** The counts that go with a write, if they change: never beyond the seats, and only while the same hold stands. */
  #count(
    slug: string, { applied, accepted }: MembershipCounts, { seats, hold }: { seats: number; hold: Hold | undefined },
  ): readonly TransactWriteItem[] {
    if (applied === 0 && accepted === 0) return []
    const same = sameHold(hold)
    const guard = accepted <= 0 ? {} : {
      ConditionExpression: `(attribute_not_exists(accepted) OR accepted <= :room) AND ${same.condition}`,
    }
    const values = accepted <= 0 ? {} : { room: seats - accepted, ...same.values }
    return [{
      Update: {
        TableName: this.#database.table, Key: stringKey(memberCountKey(slug)), ...guard,
        UpdateExpression: 'ADD applied :applied, accepted :accepted',
        ExpressionAttributeValues: numbers({ applied, accepted, ...values }),
      },
    }]
  }

  #history({ slug, audit }: MembershipWrite): readonly TransactWriteItem[] {
    if (audit === undefined) return []
    const { id, entry } = audit
    return [this.#put({ ...stringKey(memberAuditKey(slug, entry.sequence, entry.at, id)), doc: { S: JSON.stringify(entry) } })]
  }

  #put(item: Item): TransactWriteItem {
    return { Put: { TableName: this.#database.table, Item: item } }
  }

  async #counter(slug: string): Promise<MembershipCounts & { readonly hold: Hold | undefined }> {
    const item = await this.#database.get(memberCountKey(slug))
    const number = (attribute: string) => Number(item?.[attribute]?.N ?? 0)
    const hold = item?.['list_version'] === undefined
      ? undefined
      : { listed: number('listed'), version: number('list_version'), until: textOf(item, 'list_until') as Instant }
    return { applied: number('applied'), accepted: number('accepted'), hold }
  }
}

/** That nobody has kept seats since the hold was read. */
function sameHold(hold: Hold | undefined): { readonly condition: string; readonly values: Readonly<Record<string, number>> } {
  if (hold === undefined) return { condition: 'attribute_not_exists(list_version)', values: {} }
  const values = { held_version: hold.version, held_listed: hold.listed }
  return { condition: 'list_version = :held_version AND listed = :held_listed', values }
}

function numberIn(memberships: readonly Membership[], state: MembershipState): number {
  return memberships.filter((one) => one.state === state).length
}

function numbers(values: Readonly<Record<string, number>>): Item {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, { N: String(value) }]))
}

function membershipFrom(item: Item): Membership {
  return JSON.parse(textOf(item, 'doc')) as Membership
}
