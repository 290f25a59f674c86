import { isReservation, stringKey } from '../../shared/adapters/dynamodb/course-item.ts'
import type { Item } from '../../shared/adapters/dynamodb/database.ts'
import { courseKey, hubAuditKey, hubKey } from '../../shared/adapters/dynamodb/keys.ts'
import { bySystem } from '../../shared/core/audit.ts'
import type { Course } from '../../shared/core/course.ts'
import type { Hub } from '../../shared/core/hubs/hub.ts'
import type { StoredLink } from '../../shared/ports/link-store.ts'
import { type Both, planCourse, type PutBack } from './plan-course.ts'
import { hubPutBack } from './put-back.ts'
import { itemAt, itemsUnder, keyIn, namesUnder, recordIn, type TableState } from './table-state.ts'

export interface RestorePlan {
  readonly courses: readonly PutBack[]
  readonly hubs: readonly PutBack[]
  /** Things that only ever grow, and that are missing now: put back as they were. */
  readonly missing: readonly Item[]
  /** Courses and registered hubs that came since: they stay, or nobody would know what runs for them. */
  readonly newer: readonly string[]
  /** Courses whose data was deleted since: that cannot be undone. */
  readonly purged: readonly string[]
}

/**
 * What makes of the table as it is `now` one in which people's word is as it was `then`, and what was found and done stays.
 * `only` limits it to these courses. Carried out in part and planned again, it plans the rest; carried out, it plans nothing.
 */
export function planRestore(both: Both, only?: readonly string[]): RestorePlan {
  const { was, now } = both
  const slugs = coursesIn(was)
  const unknown = only?.filter((slug) => !slugs.includes(slug)) ?? []
  if (unknown.length > 0) throw new Error(`There was no such course at ${both.to}: ${unknown.join(', ')}.`)
  const wanted = only === undefined ? slugs : slugs.filter((slug) => only.includes(slug))
  return {
    courses: wanted.flatMap((slug) => planCourse(slug, both) ?? []),
    hubs: only === undefined ? hubsIn(was).flatMap((name) => planHub(name, both) ?? []) : [],
    missing: only === undefined ? missing(both) : [],
    newer: only === undefined ? [...coursesIn(now), ...hubsIn(now)].filter((name) => ![...slugs, ...hubsIn(was)].includes(name)) : [],
    purged: wanted.filter((slug) => isPurged(now, slug) && !isPurged(was, slug)),
  }
}

export function coursesIn(state: TableState): readonly string[] {
  return namesUnder(state, courseKey('').pk).filter((slug) => {
    const item = itemAt(state, courseKey(slug))
    return item !== undefined && !isReservation(item)
  })
}

function hubsIn(state: TableState): readonly string[] {
  return namesUnder(state, hubKey('').pk).filter((name) => itemAt(state, hubKey(name)) !== undefined)
}

function isPurged(state: TableState, slug: string): boolean {
  const item = itemAt(state, courseKey(slug))
  return item !== undefined && recordIn<Course>(item).deletion?.purged !== undefined
}

function planHub(name: string, both: Both): PutBack | undefined {
  const { at, to } = both
  const [was, is] = [both.was, both.now].map((state) => {
    const item = itemAt(state, hubKey(name))
    return item === undefined ? undefined : recordIn<Hub>(item)
  })
  const hub = was === undefined ? undefined : hubPutBack(was, is, at)
  if (hub === undefined) return undefined
  const doc = { S: JSON.stringify(hub) }
  const summary = `Operators put the hub back to what was said of it at ${to}.`
  const line = { sequence: hub.version, at: hub.updated_at, by: bySystem, action: 'restore', summary }
  return {
    name, deletes: [], memberships: [], unsent: [],
    puts: [{ ...stringKey(hubAuditKey(name, hub.version)), doc: { S: JSON.stringify(line) } }],
    last: {
      item: { ...stringKey(hubKey(name)), version: { N: String(hub.version) }, doc, work: { S: 'work' }, due: { S: at } }, version: is?.version,
    },
  }
}

/** Partitions of things that are added and never taken away: uids, people as hubs know them, names, builds of images. */
const growing = ['COUNTER', 'HUBUSER#', 'USERNAME#', 'HUBS', 'IMAGES']

function missing({ was, now }: Both): readonly Item[] {
  const items = [...was.keys()].flatMap((pk) => itemsUnder(was, pk)).filter((item) => isPutBackWhenMissing(item))
  return items.filter((item) => itemAt(now, keyIn(item)) === undefined)
}

/** Links to calendars and invitations are taken back on purpose; those about a deletion go when they are used. */
function isPutBackWhenMissing(item: Item): boolean {
  const { pk, sk } = keyIn(item)
  if (pk.startsWith('LINK#')) return recordIn<StoredLink>(item).kind === 'deletion'
  const isEndedMail = sk.startsWith('MAIL#') && (item['sent'] ?? item['failed']) !== undefined
  if (pk.startsWith('COURSE#')) return isReservation(item) || sk.startsWith('AUDIT#') || isEndedMail
  return growing.some((prefix) => pk.startsWith(prefix)) || (pk.startsWith('HUB#') && sk.startsWith('AUDIT#'))
}
