import type { Instant } from '../core/instant.ts'
import type { WorkItem } from '../core/work.ts'
import type { Page, PageRequest } from './course-store.ts'

export interface DueWork { readonly item: WorkItem; readonly due: Instant }

/** The sparse index of what is due: courses and hubs to look at, mails to send, chores to do, the longest due first. */
export interface WorkIndex {
  due(now: Instant, page: { limit: number; after?: string | undefined }): Promise<{ items: readonly DueWork[]; next?: string }>
  /** When the first of them is due, whether that has come or not. */
  first(): Promise<Instant | undefined>
  /** Slugs of the courses among what is due, whatever hub they live in, the longest due first. Pages may be short. */
  courses(now: Instant, page: PageRequest): Promise<Page<string>>
}
