import type { Person } from '../core/course.ts'
import type { Instant } from '../core/instant.ts'
import type { Page, PageRequest } from './course-store.ts'

/** A text that somebody sent or began, kept for them alone until it is submitted or thrown away. */
export interface Draft {
  readonly id: string
  readonly owner: Person
  readonly text: string
  readonly media_type: string
  readonly created_at: Instant
  readonly updated_at: Instant
}

export interface DraftStore {
  put(draft: Draft): Promise<void>
  get(owner: Person, id: string): Promise<Draft | undefined>
  /** Newest first. */
  list(owner: Person, page: PageRequest): Promise<Page<Draft>>
  drop(owner: Person, id: string): Promise<void>
}
