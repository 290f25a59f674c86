import type { Instant } from '../instant.ts'

/** What Lectern's own Jobs do on the file system or in a course's image. */
export type TaskKind = 'prepare' | 'homes' | 'pack' | 'purge' | 'meter' | 'test' | 'pull'

/** Where a Job stands. */
export interface TaskState {
  readonly status: 'running' | 'succeeded' | 'failed'
  readonly started_at?: Instant
  readonly ended_at?: Instant
  /** What it left as its result: the container's termination message, at most 4,096 bytes. */
  readonly result?: string
  /** The end of its log, at most 4,000 characters; fetched only once it ended. */
  readonly log?: string
  /** Why it failed, or what it waits for while it runs, in Kubernetes' words. */
  readonly reason?: string
}
