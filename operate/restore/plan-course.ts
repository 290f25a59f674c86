import { auditItem, courseItem, indexChanges } from '../../shared/adapters/dynamodb/course-item.ts'
import type { Item, Key } from '../../shared/adapters/dynamodb/database.ts'
import { courseKey, mailKey } from '../../shared/adapters/dynamodb/keys.ts'
import { bySystem } from '../../shared/core/audit.ts'
import type { Course } from '../../shared/core/course.ts'
import type { Instant } from '../../shared/core/instant.ts'
import type { Mail } from '../../shared/core/mails/mail.ts'
import type { Phase } from '../../shared/core/phases.ts'
import { type MembershipChange, membershipsBack } from './plan-memberships.ts'
import { putBack } from './put-back.ts'
import { itemAt, keyIn, recordIn, type TableState } from './table-state.ts'
import { undoneMails } from './undone-mails.ts'

/** The writes that put one course, or one hub, back: all of `puts` and `deletes` in any order, then `last`. */
export interface PutBack {
  readonly name: string
  readonly puts: readonly Item[]
  readonly deletes: readonly Key[]
  /** The record itself, written only while it is still at `version`; absent where it stands as it should. */
  readonly last?: { readonly item: Item; readonly version: number | undefined }
  readonly memberships: readonly MembershipChange[]
  readonly unsent: readonly Mail[]
}

export interface Both {
  readonly was: TableState
  readonly now: TableState
  readonly table: string
  readonly to: Instant
  readonly at: Instant
}

/** How the course goes back to what people had said of it; undefined when it stands so. The course has to have been there. */
export function planCourse(slug: string, both: Both): PutBack | undefined {
  const before = itemAt(both.was, courseKey(slug))
  if (before === undefined) throw new Error(`There was no course ${slug} at ${both.to}.`)
  const standing = itemAt(both.now, courseKey(slug))
  const now = courseIn(standing)
  if (now?.deletion?.purged !== undefined) return undefined
  const wanted = putBack(recordIn<Course>(before), now, both.at)
  const memberships = membershipsBack(slug, both)
  const mails = wanted === undefined && memberships.changes.length === 0 ? nothingUndone : undoneMails(slug, both, wanted === undefined)
  const course = without(wanted, mails.notices)
  const index = indexBack(now, course ?? now, both)
  const around = {
    name: slug, memberships: memberships.changes, unsent: mails.unsent,
    puts: [...index.puts, ...memberships.puts],
    deletes: [...index.deletes, ...memberships.deletes, ...mails.unsent.map(({ id }) => mailKey(slug, id))],
  }
  if (course === undefined) return around.puts.length + around.deletes.length > 0 ? around : undefined
  return {
    ...around, puts: [...around.puts, auditItem(slug, lineOf(course, both), 0)],
    last: { item: dueNow(course, before, standing, both.at), version: now?.version },
  }
}

function courseIn(item: Item | undefined): Course | undefined {
  return item === undefined ? undefined : recordIn<Course>(item)
}

/** The course, to which these notices are yet to be told. */
function without(course: Course | undefined, notices: readonly string[]): Course | undefined {
  return course === undefined ? undefined : { ...course, mailed: course.mailed.filter((notice) => !notices.includes(notice)) }
}

const nothingUndone: ReturnType<typeof undoneMails> = { unsent: [], notices: [] }

function dueNow(course: Course, was: Item, now: Item | undefined, at: Instant): Item {
  const phase = (was['phase']?.S ?? 'requested') as Phase
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
