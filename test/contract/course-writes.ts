import { randomBytes } from 'node:crypto'
import { vi } from 'vitest'
import type { AuditEntry } from '../../shared/core/audit.ts'
import type { Course } from '../../shared/core/course.ts'
import type { CourseWrite, Indexed, NewCourse, Page, PageRequest } from '../../shared/ports/course-store.ts'
import { aCourse, type Changes, midTerm } from '../fixtures/a-course.ts'

/** Names that no other test uses: places are shared, and a real one may hold more than this run. */
export const aSlug = (): string => `c${randomBytes(6).toString('hex')}`
export const aPerson = (): string => `${randomBytes(6).toString('hex')}@uni.example`
export const aWord = (): string => `w${randomBytes(6).toString('hex')}`

/** In no list but those of its people and words. */
const quiet: Indexed = { phase: 'public', trouble: false }

export function aLine(sequence: number, action = 'change'): AuditEntry {
  return { sequence, at: midTerm, by: 'sofia.supervisor@uni.example', action, summary: `${action} ${sequence}` }
}

/** The first write of a course that nobody else has. */
export function aNewCourse(changes: Changes<Course> = {}, indexed: Partial<Indexed> = {}): NewCourse {
  const course = aCourse({ slug: aSlug(), version: 1, ...changes })
  return { course, indexed: { ...quiet, ...indexed }, audit: [aLine(1, 'request')] }
}

/** The write after `before`. */
export function nextWrite(before: Course, changes: Partial<Course> = {}, indexed: Partial<Indexed> = {}): CourseWrite {
  const course = { ...before, ...changes, version: before.version + 1 }
  return { course, before, indexed: { ...quiet, ...indexed }, audit: [aLine(course.version)] }
}

/** Every page of a list, until there is no next one. */
export async function pagesOf<T>(
  read: (page: PageRequest) => Promise<Page<T>>, limit: number,
): Promise<readonly (readonly T[])[]> {
  const pages: (readonly T[])[] = []
  let after: string | undefined
  do {
    const { items, next } = await read({ limit, after })
    pages.push(items)
    after = next
  } while (after !== undefined)
  return pages
}

export async function allOf<T>(read: (page: PageRequest) => Promise<Page<T>>, limit = 100): Promise<readonly T[]> {
  return (await pagesOf(read, limit)).flat()
}

/** Index reads may lag behind writes for a moment; what they promise is where they end up. */
export function eventually(check: () => Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 8_000, interval: 50 })
}
