import type { CourseMonth } from '../core/load/month.ts'
import type { Page, PageRequest } from './course-store.ts'

/**
 * What courses mean for each month of the calendar, so that a question about some weeks reads those months and not every
 * course. Kept by whoever reconciles a course, so it is behind the record by seconds.
 */
export interface LoadIndex {
  /** The digest that a course was last put with; undefined when it never was, or when the last put did not get to its end. */
  standing(slug: string): Promise<string | undefined>
  /**
   * Replaces all that stands of a course. Doing it twice is doing it once; cut off anywhere, `standing` knows nothing and the
   * next put leaves nothing of this one behind.
   */
  put(slug: string, months: readonly CourseMonth[], digest: string): Promise<void>
  /** The courses of a month (`2026-09`), by slug. */
  month(month: string, page: PageRequest): Promise<Page<CourseMonth>>
}
