import type { Person, PinnedImage } from '../course.ts'
import type { Instant } from '../instant.ts'

/**
 * What an upgrade moves, and to what. `chart`: the chart version of every hub. `image`: the pinned build of all that chose
 * the class, from any older build. `from` narrows either to those that run exactly that. `test`: moves nothing, and runs
 * the test files of the class's courses in the build.
 */
export type RolloutTarget =
  | { readonly kind: 'chart'; readonly version: string; readonly from?: string }
  | {
    readonly kind: 'image'; readonly class: string; readonly date: string; readonly image: string
    readonly default_url?: string; readonly from?: string
  }
  | { readonly kind: 'test'; readonly class: string; readonly date: string; readonly image: string }

/** `failed` is stopped by a hub that did not come up; it goes on when somebody says so. */
export type RolloutState = 'running' | 'paused' | 'failed' | 'done' | 'aborted'

/** One hub or course on its way: tested first, then moved; back where it came from when its hub did not come up. */
export interface Member {
  readonly name: string
  readonly kind: 'course' | 'hub'
  readonly state: 'testing' | 'moving' | 'returning'
  readonly since: Instant
  readonly before: Standing
}

/** What a course or hub ran before it was moved. */
export interface Standing { readonly pinned_image?: PinnedImage; readonly chart_version?: string }

/** One that was not moved, or did not stay so, and why. */
export interface Note { readonly name: string; readonly why: string }

/** How far the look through courses and hubs has come: one phase after another, then registered hubs. */
export interface Cursor {
  readonly part: number
  readonly after?: string
  /** Whether this look found any to take; the look that finds none is the last. */
  readonly found: boolean
  readonly exhausted: boolean
}

/** An upgrade in waves, from its start to its end. All that it knows beside the records of courses and hubs. */
export interface Rollout {
  readonly target: RolloutTarget
  readonly state: RolloutState
  readonly by: Person
  readonly started_at: Instant
  readonly ended_at?: Instant
  /** Why it stopped or ended. */
  readonly reason?: string
  /** As the settings had them when it began. */
  readonly waves: readonly number[]
  /** Counted from 0. */
  readonly wave: number
  /** Moved in this wave, and in all. */
  readonly done_in_wave: number
  readonly done: number
  /** How many there are to move: counted first. */
  readonly total: number
  readonly counting: boolean
  readonly cursor: Cursor
  readonly members: readonly Member[]
  /** Those that keep what they ran, and how many they are: only the last are named. */
  readonly kept: readonly Note[]
  readonly kept_count: number
  readonly failed: readonly Note[]
  /** Not taken a second time. */
  readonly skipped: readonly string[]
}

export const firstLook: Cursor = { part: 0, found: false, exhausted: false }

export function startedRollout(target: RolloutTarget, by: Person, waves: readonly number[], now: Instant): Rollout {
  return {
    target, by, waves, state: 'running', started_at: now, wave: 0, done_in_wave: 0, done: 0, total: 0, counting: true,
    cursor: firstLook, members: [], kept: [], kept_count: 0, failed: [], skipped: [],
  }
}

/** Whether it still stands in the way of another. */
export function isOpen({ state }: Rollout): boolean {
  return state === 'running' || state === 'paused' || state === 'failed'
}

/** The chart version or the date of the build that everything is to run. */
export function goalOf(target: RolloutTarget): string {
  return target.kind === 'chart' ? target.version : target.date
}

/** In words: `the scipy image of 2026-06-01`. */
export function targetInWords(target: RolloutTarget): string {
  return target.kind === 'chart' ? `version ${target.version} of the chart` : `the ${target.class} image of ${target.date}`
}
