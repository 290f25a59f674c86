import type { Person } from '../course.ts'
import type { Instant } from '../instant.ts'

/** A class of images, as teachers choose it. */
export interface ImageClass {
  readonly name: string
  readonly title: string
  readonly description: string
  /** Where its servers open (`/rstudio`); absent: the hub's default. */
  readonly default_url?: string
}

export type BuildState = 'candidate' | 'published' | 'withdrawn'

/** A dated build of a class. Only published ones are picked; courses that run a withdrawn one keep it. */
export interface ImageBuild {
  readonly class: string
  /** `2026-01-05`. */
  readonly date: string
  /** `repository@sha256:…`. */
  readonly image: string
  readonly state: BuildState
  readonly by: Person
  readonly at: Instant
  readonly note?: string
  readonly version: number
}
