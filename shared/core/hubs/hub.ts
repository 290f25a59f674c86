import type { Condition } from '../condition.ts'
import type { CustomImage, DatedImage, Person, PinnedImage, Resources } from '../course.ts'
import type { Instant } from '../instant.ts'

/** A hub that operators register: `shared` holds courses, `general` has none and offers one environment to everybody. */
export type HubKind = 'shared' | 'general'

/** What operators say of a hub. Its name is never a course's slug. */
export interface HubRequest {
  readonly name: string
  readonly kind: HubKind
  readonly title: string
  readonly description: string
  /** The environment of a general-use hub; a shared hub's courses bring their own. */
  readonly image?: DatedImage | CustomImage
  /** Of each server of a general-use hub; `students` is the number of seats of either kind. */
  readonly resources: Resources
}

/** The record of a registered hub: intent, what was observed, and the counters that guard both. */
export interface Hub extends HubRequest {
  readonly registered_by: Person
  readonly registered_at: Instant
  /** Taken off the cluster; courses in it keep their data and have no hub. */
  readonly removed?: { readonly by: Person; readonly at: Instant; readonly reason: string }
  readonly generation: number
  readonly version: number
  readonly updated_at: Instant
  readonly observed_generation: number
  readonly conditions: readonly Condition[]
  readonly hub_url?: string
  readonly pinned_image?: PinnedImage
  readonly chart_version?: string
  readonly applied?: Readonly<Record<string, string>>
  readonly retry?: { readonly attempts: number; readonly next_at: Instant; readonly since: Instant }
  readonly hub_awaited_since?: Instant
  readonly asked_again_at?: Instant
}
