import { withConditions } from '../condition.ts'
import type { Course, PinnedImage } from '../course.ts'
import type { Hub } from '../hubs/hub.ts'
import type { Instant } from '../instant.ts'
import { type RolloutTarget, type Standing, targetInWords } from './rollout.ts'

/** A record that runs something new from now on; whether its hub came up, the next reconcile finds. */
export interface Move<T> { readonly record: T; readonly summary: string }

/** The course or hub with what the upgrade gives it. */
export function movedTo<T extends Course | Hub>(record: T, target: RolloutTarget, now: Instant): Move<T> {
  const what = targetInWords(target)
  return { record: running(record, given(record.pinned_image, target), `It is being moved to ${what}.`, now), summary: `Moved to ${what}.` }
}

/** The course or hub with what it ran before. */
export function returnedFrom<T extends Course | Hub>(record: T, before: Standing, target: RolloutTarget, now: Instant): Move<T> {
  const what = targetInWords(target)
  return {
    record: running(record, before, `It goes back to what it ran before ${what}.`, now),
    summary: `Back from ${what}: the hub did not come up with it.`,
  }
}

function given(pinned: PinnedImage | undefined, target: RolloutTarget): Standing {
  if (target.kind === 'chart') return { chart_version: target.version }
  if (target.kind === 'test' || pinned === undefined) return {}
  const { image, date, default_url } = target
  return { pinned_image: { chosen: pinned.chosen, build: date, image, ...(default_url === undefined ? {} : { default_url }) } }
}

/** What was known of the hub is about what it ran before. */
function running<T extends Course | Hub>(record: T, what: Standing, message: string, now: Instant): T {
  const conditions = withConditions(record.conditions, now, { type: 'HubReady', status: 'Unknown', reason: 'Upgrading', message })
  return { ...record, ...what, conditions, hub_awaited_since: now, version: record.version + 1, updated_at: now }
}
