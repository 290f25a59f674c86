import type { Instant } from '../core/instant.ts'
import type { WorkItem } from '../core/work.ts'

export interface DueWork { readonly item: WorkItem; readonly due: Instant }

/** The sparse index of what is due: courses and hubs to look at, mails to send, chores to do, the longest due first. */
export interface WorkIndex {
  due(now: Instant, page: { limit: number; after?: string | undefined }): Promise<{ items: readonly DueWork[]; next?: string }>
  /** When the first of them is due, whether that has come or not. */
  first(): Promise<Instant | undefined>
}
