import { isDeepStrictEqual } from 'node:util'
import { stringKey } from '../../shared/adapters/dynamodb/course-item.ts'
import type { Item, Key } from '../../shared/adapters/dynamodb/database.ts'
import { courseKey, memberCountKey, memberKey, memberOfKey } from '../../shared/adapters/dynamodb/keys.ts'
import { isBlocked, type Membership } from '../../shared/core/members/membership.ts'
import { itemAt, itemsUnder, keyIn, recordIn, type TableState } from './table-state.ts'

export interface MembershipChange {
  readonly was: Membership | undefined
  readonly now: Membership | undefined
}

interface Both { readonly was: TableState; readonly now: TableState }

/** Memberships as they were, but nobody whom staff shut out since comes back in. */
export function membershipsBack(
  slug: string, both: Both,
): { puts: readonly Item[]; deletes: readonly Key[]; changes: readonly MembershipChange[] } {
  const [was, now] = [membersIn(both.was, slug), membersIn(both.now, slug)]
  const people = new Set([...was.keys(), ...now.keys()])
  const changes = [...people].map((person) => ({ was: was.get(person), now: now.get(person) }))
    .filter((change) => !isDeepStrictEqual(saidOf(change.was), saidOf(change.now)) && !(change.now !== undefined && isBlocked(change.now)))
  if (changes.length === 0) return { puts: [], deletes: [], changes }
  const standing = new Map(now)
  for (const change of changes) {
    const person = (change.was ?? change.now)?.person ?? ''
    if (change.was === undefined) standing.delete(person)
    else standing.set(person, change.was)
  }
  return {
    puts: [
      ...changes.flatMap(({ was, now: is }) => was === undefined ? [] : membershipItems({ ...was, version: (is?.version ?? was.version) + 1 })),
      counted(slug, [...standing.values()], both),
    ],
    deletes: changes.flatMap(({ was, now: is }) => was === undefined && is !== undefined ? membershipItems(is).map(keyIn) : []),
    changes,
  }
}

function membersIn(state: TableState, slug: string): ReadonlyMap<string, Membership> {
  const members = itemsUnder(state, courseKey(slug).pk, memberKey('', '').sk).map((item) => recordIn<Membership>(item))
  return new Map(members.map((membership) => [membership.person, membership]))
}

function saidOf(membership: Membership | undefined): unknown {
  return membership === undefined ? undefined : { ...membership, version: 0 }
}

function membershipItems(membership: Membership): readonly Item[] {
  const doc = { doc: { S: JSON.stringify(membership) } }
  return [
    { ...stringKey(memberKey(membership.slug, membership.person)), version: { N: String(membership.version) }, ...doc },
    { ...stringKey(memberOfKey(membership.person, membership.slug)), ...doc },
  ]
}

/** The item that counts a course's memberships, as it stands, with the right counts. */
function counted(slug: string, standing: readonly Membership[], { now }: Both): Item {
  const many = (state: Membership['state']): string => String(standing.filter((one) => one.state === state).length)
  return {
    ...itemAt(now, memberCountKey(slug)), ...stringKey(memberCountKey(slug)), applied: { N: many('applied') }, accepted: { N: many('accepted') },
  }
}
