import type { AuditEntry } from '../../shared/core/audit.ts'
import type { Course, Person } from '../../shared/core/course.ts'
import { listedStudents, peopleOf, wordsOf } from '../../shared/core/index-entries.ts'
import type { Phase } from '../../shared/core/phases.ts'
import type {
  CourseStore, CourseWrite, Creation, Indexed, NewCourse, OnceKey, Page, PageRequest,
} from '../../shared/ports/course-store.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { MemoryLinkStore } from './link-store.ts'
import { copy, pageOf } from './paging.ts'

interface Row { readonly course: Course; readonly indexed: Indexed; readonly audit: readonly AuditEntry[] }

/** Courses in a map, with the guards that the port promises. */
export class MemoryCourseStore implements CourseStore {
  readonly #rows = new Map<string, Row>()
  readonly #once = new Map<string, { fingerprint: string; made: string }>()
  readonly #reserved = new Set<string>()
  readonly #notes = new Map<string, AuditEntry>()
  readonly #links: MemoryLinkStore
  #given: number | undefined

  constructor(links: MemoryLinkStore = new MemoryLinkStore()) {
    this.#links = links
  }

  /** How the course is found by index, as last written. */
  indexed(slug: string): Indexed | undefined {
    return this.#rows.get(slug)?.indexed
  }

  /** Keeps a name from being a course's; false when it is one. */
  reserve(name: string): boolean {
    if (this.#rows.has(name)) return false
    this.#reserved.add(name)
    return true
  }

  slugsInHub(hub: string): readonly string[] {
    return [...this.#rows.values()].filter(({ course }) => course.hub === hub).map(({ course }) => course.slug).toSorted()
  }

  slugs(): readonly string[] {
    return [...this.#rows.keys()].toSorted()
  }

  async get(slug: string): Promise<Course | undefined> {
    const row = this.#rows.get(slug)
    return row === undefined ? undefined : copy(row.course)
  }

  async getMany(slugs: readonly string[]): Promise<readonly Course[]> {
    return slugs.flatMap((slug) => this.#rows.get(slug)?.course ?? []).map(copy)
  }

  async create({ course, indexed, audit, once }: NewCourse): Promise<Creation> {
    const before = once === undefined ? undefined : this.#once.get(onceId(once))
    if (before !== undefined) {
      return before.fingerprint === once?.fingerprint ? { kind: 'repeated', made: before.made } : { kind: 'key-reused' }
    }
    if (this.#rows.has(course.slug) || this.#reserved.has(course.slug)) return { kind: 'slug-taken' }
    this.#rows.set(course.slug, copy({ course, indexed, audit }))
    if (once !== undefined) this.#once.set(onceId(once), { fingerprint: once.fingerprint, made: course.slug })
    return { kind: 'created' }
  }

  async save({ course, indexed, audit = [], uses }: CourseWrite): Promise<void> {
    const row = this.#rows.get(course.slug)
    const usedUp = uses !== undefined && !this.#links.links.has(uses.tokenHash)
    if (row === undefined || row.course.version !== course.version - 1 || usedUp) {
      throw new Conflict(`${course.slug} was changed by another write`)
    }
    if (uses !== undefined) this.#links.links.delete(uses.tokenHash)
    this.#rows.set(course.slug, { ...copy({ course, indexed }), audit: [...row.audit, ...audit.map(copy)] })
  }

  /** Adds a line to the history, or replaces the one that was added with the same id. */
  note(slug: string, id: string, entry: AuditEntry): void {
    const row = this.#rows.get(slug)
    if (row === undefined) return
    const known = this.#notes.get(`${slug} ${id}`)
    const kept = row.audit.filter((one) => one !== known)
    const line = copy(entry)
    this.#notes.set(`${slug} ${id}`, line)
    this.#rows.set(slug, { ...row, audit: [...kept, line] })
  }

  /** Newest first, as people read it. */
  async history(slug: string, page: PageRequest): Promise<Page<AuditEntry>> {
    const numbered = (this.#rows.get(slug)?.audit ?? []).map((entry, index) =>
      ({ entry, key: String(index) })).toReversed()
    const { items, ...rest } = pageOf(numbered, ({ key }) => key, page)
    return { items: items.map(({ entry }) => copy(entry)), ...rest }
  }

  async slugsOfPerson(identities: readonly Person[], page: PageRequest): Promise<Page<string>> {
    return this.#slugsWhere(({ course }) => peopleOf(course).some((person) => identities.includes(person)), page)
  }

  async slugsOfStudent(identities: readonly Person[], page: PageRequest): Promise<Page<string>> {
    return this.#slugsWhere(({ course }) => listedStudents(course).some((person) => identities.includes(person)), page)
  }

  async slugsInPhase(phase: Phase, page: PageRequest): Promise<Page<string>> {
    return this.#slugsWhere(({ indexed }) => indexed.phase === phase, page)
  }

  async slugsByWord(start: string, page: PageRequest): Promise<Page<string>> {
    return this.#slugsWhere(({ course }) => wordsOf(course).some((word) => word.startsWith(start)), page)
  }

  async slugsInTrouble(page: PageRequest): Promise<Page<string>> {
    return this.#slugsWhere(({ indexed }) => indexed.trouble, page)
  }

  async slugsInQueue(page: PageRequest): Promise<Page<string>> {
    const queued = [...this.#rows].flatMap(([slug, { indexed }]) => (indexed.queued === undefined ? [] : [{ slug, key: indexed.queued }]))
    const { items, ...rest } = pageOf(queued.toSorted((a, b) => (a.key < b.key ? -1 : 1)), ({ key }) => key, page)
    return { items: items.map(({ slug }) => slug), ...rest }
  }

  async nextId(first: number): Promise<number> {
    this.#given = this.#given === undefined ? first : this.#given + 1
    return this.#given
  }

  #slugsWhere(holds: (row: Row) => boolean, page: PageRequest): Page<string> {
    const { limit, after = '' } = page
    const found = [...this.#rows].filter(([slug, row]) => slug > after && holds(row)).map(([slug]) => slug).toSorted()
    return pageOf(found, (slug) => slug, { limit })
  }
}

function onceId({ person, key }: OnceKey): string {
  return `${person} ${key}`
}
