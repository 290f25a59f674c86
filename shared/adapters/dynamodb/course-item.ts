import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { AuditEntry } from '../../core/audit.ts'
import type { Course } from '../../core/course.ts'
import { listedStudents, peopleOf, wordsOf } from '../../core/index-entries.ts'
import type { Indexed } from '../../ports/course-store.ts'
import type { Item, Key } from './database.ts'
import { auditKey, courseKey, hubCourseKey, personKey, studentKey, wordKey } from './keys.ts'

/**
 * The record is one JSON text beside the attributes that keys, indexes and conditions need: a list of twenty courses is
 * twenty texts to parse instead of a thousand typed attributes to unwrap.
 */
export function courseItem(course: Course, indexed: Indexed): Item {
  return {
    ...stringKey(courseKey(course.slug)),
    slug: { S: course.slug },
    version: { N: String(course.version) },
    phase: { S: indexed.phase },
    ...(course.hub === undefined ? {} : { hub: { S: course.hub } }),
    doc: { S: JSON.stringify(course) },
    ...(indexed.due === undefined ? {} : { work: { S: 'work' }, due: { S: indexed.due } }),
    ...(indexed.queued === undefined ? {} : { queue: { S: 'queue' }, queued: { S: indexed.queued } }),
    ...(indexed.trouble ? { trouble: { S: 'trouble' } } : {}),
  }
}

export function courseFrom(item: Item): Course {
  return JSON.parse(textOf(item, 'doc')) as Course
}

/** A registered hub keeps its name from ever being a course's: it stands where that course would. */
export function reservation(hub: string): Item {
  return { ...stringKey(courseKey(hub)), reserved: { S: 'hub' } }
}

export function isReservation(item: Item): boolean {
  return item['reserved'] !== undefined
}

export function auditItem(slug: string, entry: AuditEntry, index: number): Item {
  return { ...stringKey(auditKey(slug, entry.sequence, index)), doc: { S: JSON.stringify(entry) } }
}

export function auditFrom(item: Item): AuditEntry {
  return JSON.parse(textOf(item, 'doc')) as AuditEntry
}

/**
 * Entries of the indexes by person, student, word and hub that a write adds and removes; those of students come last.
 * Each says which version of the record it came with, so that a late removal leaves a newer one alone.
 */
export function indexChanges(table: string, before: Course | undefined, after: Course): { adds: TransactWriteItem[]; removes: TransactWriteItem[] } {
  // Most writes leave the list as it was read, and a long one is not gone through for those.
  const sameStudents = before?.students === after.students
  const had = before === undefined ? [] : entryKeys(before, sameStudents)
  const has = entryKeys(after, sameStudents)
  const version = { N: String(after.version) }
  const missing = (keys: readonly Key[], among: readonly Key[]) => {
    const known = new Set(among.map(({ pk, sk }) => `${pk} ${sk}`))
    return keys.filter(({ pk, sk }) => !known.has(`${pk} ${sk}`))
  }
  return {
    adds: missing(has, had).map((key) => ({ Put: { TableName: table, Item: { ...stringKey(key), slug: { S: after.slug }, version } } })),
    removes: missing(had, has).map((key) => ({ Delete: { TableName: table, Key: stringKey(key) } })),
  }
}

function entryKeys(course: Course, withoutStudents: boolean): readonly Key[] {
  return [
    ...peopleOf(course).map((person) => personKey(person, course.slug)),
    ...wordsOf(course).map((word) => wordKey(word, course.slug)),
    ...(course.hub === undefined ? [] : [hubCourseKey(course.hub, course.slug)]),
    ...(withoutStudents ? [] : listedStudents(course).map((person) => studentKey(person, course.slug))),
  ]
}

export function stringKey({ pk, sk }: Key): Item {
  return { pk: { S: pk }, sk: { S: sk } }
}

export function textOf(item: Item, attribute: string): string {
  const text = item[attribute]?.S
  if (text === undefined) throw new Error(`an item without ${attribute}`)
  return text
}
