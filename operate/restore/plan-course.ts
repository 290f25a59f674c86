import { isDeepStrictEqual } from 'node:util'
import { auditItem, courseItem, indexChanges, stringKey } from '../../shared/adapters/dynamodb/course-item.ts'
import type { Item, Key } from '../../shared/adapters/dynamodb/database.ts'
import { courseKey, memberCountKey, memberOfKey } from '../../shared/adapters/dynamodb/keys.ts'
import { bySystem } from '../../shared/core/audit.ts'
import type { Course } from '../../shared/core/course.ts'
import type { Instant } from '../../shared/core/instant.ts'
import type { Mail } from '../../shared/core/mails/mail.ts'
import { isBlocked, type Membership } from '../../shared/core/members/membership.ts'
import type { Phase } from '../../shared/core/phases.ts'
import { putBack } from './put-back.ts'
import { itemAt, itemsUnder, keyIn, recordIn, type TableState } from './table-state.ts'
import { undoneMails } from './undone-mails.ts'

/** The writes that put one course, or one hub, back: all of `puts` and `deletes` in any order, then `last`. */
export interface PutBack {
  readonly name: string
  readonly puts: readonly Item[]
  readonly deletes: readonly Key[]
  /** The record itself, written only while it is still at `version`; absent where it stands as it should. */
  readonly last?: { readonly item: Item; readonly version: number | undefined }
  readonly memberships: readonly { readonly then: Membership | undefined; readonly now: Membership | undefined }[]
  readonly unsent: readonly Mail[]
}

export interface Both {
  readonly then: TableState
  readonly now: TableState
  readonly table: string
  readonly to: Instant
  readonly at: Instant
}

/** How the course goes back to what people had said of it; undefined when it stands so. The course has to have been there. */
export function planCourse(slug: string, both: Both): PutBack | undefined {
  const itemThen = itemAt(both.then, courseKey(slug))
  if (itemThen === undefined) throw new Error(`There was no course ${slug} at ${both.to}.`)
  const itemNow = itemAt(both.now, courseKey(slug))
  const now = itemNow === undefined ? undefined : recordIn<Course>(itemNow)
  if (now?.deletion?.purged !== undefined) return undefined
  const wanted = putBack(recordIn<Course>(itemThen), now, both.at)
  const memberships = membershipsBack(slug, both)
  const touched = wanted !== undefined || memberships.changes.length > 0
  const mails = touched ? undoneMails(slug, both) : { unsent: [], notices: [] }
  const course = wanted === undefined ? undefined : { ...wanted, mailed: wanted.mailed.filter((notice) => !mails.notices.includes(notice)) }
  const index = indexBack(now, course ?? now, both)
  const plan: PutBack = {
    name: slug,
    puts: [...index.puts, ...memberships.puts, ...course === undefined ? [] : [auditItem(slug, lineOf(course, both), 0)]],
    deletes: [...index.deletes, ...memberships.deletes, ...mails.unsent.map(({ slug: of, id }) => ({ pk: `COURSE#${of}`, sk: `MAIL#${id}` }))],
    ...(course === undefined ? {} : { last: { item: dueNow(course, itemThen, itemNow, both.at), version: now?.version } }),
    memberships: memberships.changes,
    unsent: mails.unsent,
  }
  return plan.puts.length + plan.deletes.length > 0 || plan.last !== undefined ? plan : undefined
}

function dueNow(course: Course, then: Item, now: Item | undefined, at: Instant): Item {
  const phase = (then['phase']?.S ?? 'requested') as Phase
  return courseItem(course, { phase, due: at, trouble: now?.['trouble'] !== undefined })
}

function lineOf(course: Course, { to }: Both): Parameters<typeof auditItem>[1] {
  return {
    sequence: course.version, at: course.updated_at, by: bySystem, action: 'restore',
    summary: `Operators put the course back to what people had said of it at ${to}. What happened since stays in this history.`,
  }
}

/** Entries by person, student, word and hub: those that the record asks for and that are missing, and those that it no longer asks for. */
function indexBack(now: Course | undefined, course: Course | undefined, both: Both): { puts: readonly Item[]; deletes: readonly Key[] } {
  if (course === undefined) return { puts: [], deletes: [] }
  const asked = indexChanges(both.table, undefined, course).adds.flatMap(({ Put: put }): Item[] => put?.Item === undefined ? [] : [put.Item])
  const gone = now === undefined ? []
    : indexChanges(both.table, now, course).removes.flatMap(({ Delete: entry }): Item[] => entry?.Key === undefined ? [] : [entry.Key])
  return {
    puts: asked.filter((item) => itemAt(both.now, keyIn(item)) === undefined),
    deletes: gone.map(keyIn).filter((key) => itemAt(both.now, key) !== undefined),
  }
}

/** Memberships as they were, but nobody whom staff shut out since comes back in. */
function membershipsBack(slug: string, both: Both): { puts: readonly Item[]; deletes: readonly Key[]; changes: PutBack['memberships'] } {
  const [then, now] = [both.then, both.now].map((state) =>
    new Map(itemsUnder(state, courseKey(slug).pk, 'MEMBER#').map((item) => [recordIn<Membership>(item).person, recordIn<Membership>(item)])))
  const people = new Set([...then?.keys() ?? [], ...now?.keys() ?? []])
  const changes = [...people].map((person) => ({ then: then?.get(person), now: now?.get(person) }))
    .filter((change) => !isDeepStrictEqual(saidOf(change.then), saidOf(change.now)) && !(change.now !== undefined && isBlocked(change.now)))
  if (changes.length === 0) return { puts: [], deletes: [], changes }
  const standing = new Map(now)
  for (const change of changes) {
    const person = (change.then ?? change.now)?.person ?? ''
    if (change.then === undefined) standing.delete(person)
    else standing.set(person, change.then)
  }
  return {
    puts: [...changes.flatMap(({ then: was, now: is }) => was === undefined ? [] : membershipItems({ ...was, version: (is?.version ?? was.version) + 1 })),
      counted(slug, [...standing.values()], both)],
    deletes: changes.flatMap(({ then: was, now: is }) => was === undefined && is !== undefined ? membershipItems(is).map(keyIn) : []),
    changes,
  }
}

function saidOf(membership: Membership | undefined): unknown {
  return membership === undefined ? undefined : { ...membership, version: 0 }
}

function membershipItems(membership: Membership): readonly Item[] {
  const doc = { doc: { S: JSON.stringify(membership) } }
  return [
    { ...stringKey({ pk: courseKey(membership.slug).pk, sk: `MEMBER#${membership.person}` }), version: { N: String(membership.version) }, ...doc },
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
