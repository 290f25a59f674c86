import type { Instant } from '../instant.ts'

/** One time at which people of a course are expected: a session, or a deadline (`minutes` 0). */
export interface Occurrence {
  readonly kind: 'session' | 'deadline'
  readonly title: string
  readonly at: Instant
  readonly minutes: number
  readonly people: number
}

/** What a course means for one month of the institution's calendar (`2026-09`): a line of the load index. */
export interface CourseMonth {
  readonly month: string
  readonly slug: string
  readonly name: string
  /** Of a hub shared by several courses; absent: the course's own. */
  readonly hub?: string
  readonly students: number
  readonly memory_gb: number
  readonly cpu: number
  /** Not approved yet. */
  readonly tentative: boolean
  /** While the hub is open to students, as far as its dates say; of the whole life, not of the month alone. */
  readonly open?: { readonly from: Instant; readonly until?: Instant }
  /** Transitions that fall into the month. */
  readonly transitions: readonly { readonly at: Instant; readonly phase: 'public' | 'private' | 'archived' | 'deletion-due' }[]
  /** Those of the month, in order. */
  readonly occurrences: readonly Occurrence[]
}
