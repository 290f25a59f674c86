import type { CourseMonth } from '../core/load/month.ts'
import type { Page, PageRequest } from './course-store.ts'

/**
 * What courses mean for each month of the calendar, so that a question about some weeks reads those months and not every
 * course. Kept by whoever reconciles a course, so it is behind the record by seconds.
 */
export interface LoadIndex {
  /** Replaces what stands of a course: these months are written, those of `gone` removed. Doing it twice is doing it once. */
  put(slug: string, months: readonly CourseMonth[], gone: readonly string[]): Promise<void>
  /** The courses of a month (`2026-09`), by slug. */
  month(month: string, page: PageRequest): Promise<Page<CourseMonth>>
}
