import type { AuditEntry } from '../core/audit.ts'
import type { Course, Person } from '../core/course.ts'
import type { IndexedAs } from '../core/due.ts'
import type { Phase } from '../core/phases.ts'

/** Courses and their history. Every write is guarded by the version it was decided on. */
export interface CourseStore {
  get(slug: string): Promise<Course | undefined>
  /** Those of the slugs that exist, in the order given. At most 100. */
  getMany(slugs: readonly string[]): Promise<readonly Course[]>
  /** Stores a new course with its first audit entry, or says why not. Slugs are never reused. */
  create(write: NewCourse): Promise<Creation>
  /** Replaces version `course.version - 1`, with its audit entry, in one transaction. Throws Conflict when that is gone. */
  save(write: CourseWrite): Promise<void>
  history(slug: string, page: PageRequest): Promise<Page<AuditEntry>>
  /** Slugs of courses on which one of the identities stands, by slug; `after` and `next` are slugs, of whatever course. */
  slugsOfPerson(identities: readonly Person[], page: PageRequest): Promise<Page<string>>
  /** The same for students in courses' own lists. One may be named that a lost write left behind: the record tells. */
  slugsOfStudent(identities: readonly Person[], page: PageRequest): Promise<Page<string>>
  /** Slugs of courses that were in the phase when last written, by slug; callers check the phase that is. */
  slugsInPhase(phase: Phase, page: PageRequest): Promise<Page<string>>
  /** Slugs of courses with a word in name or slug that begins with `start`. */
  slugsByWord(start: string, page: PageRequest): Promise<Page<string>>
  /** Slugs of courses that cannot be reconciled, by slug. */
  slugsInTrouble(page: PageRequest): Promise<Page<string>>
  /** Slugs of courses of which something waits for governance, by when that should be decided; the record tells what. */
  slugsInQueue(page: PageRequest): Promise<Page<string>>
  /** A number for uid and gid that was never given before and never will be again, counted up from `first`. */
  nextId(first: number): Promise<number>
}

export interface PageRequest {
  readonly limit: number
  /** Where the page before ended: its `next`. */
  readonly after?: string | undefined
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Present when there may be more. */
  readonly next?: string
}

/** What of a record is found by index; worked out by the core, kept by the store in the same write. */
export type Indexed = IndexedAs

export interface CourseWrite {
  readonly course: Course
  readonly indexed: Indexed
  readonly audit?: readonly AuditEntry[]
  /** The record as it was read, so that only index entries that differ are written. */
  readonly before?: Course
  /** A mailed link that this write uses up; the write fails with Conflict when it is used already. */
  readonly uses?: { readonly tokenHash: string }
}

export interface NewCourse extends CourseWrite {
  readonly audit: readonly AuditEntry[]
  /** Makes a repeated create with the same key answer with the first one's slug. */
  readonly once?: OnceKey | undefined
}

export interface OnceKey {
  readonly person: Person
  readonly key: string
  /** Hash of what was sent, so that one key is not used for two things. */
  readonly fingerprint: string
}

export type Creation =
  | { readonly kind: 'created' }
  | { readonly kind: 'slug-taken' }
  /** The key was used before: for the same thing, which made `made`, or for another. */
  | { readonly kind: 'repeated'; readonly made: string }
  | { readonly kind: 'key-reused' }
