import { nextLook, resync } from '../due.ts'
import { type Instant, plus } from '../instant.ts'
import type { Hub } from './hub.ts'

/** When a registered hub itself has to be looked at next; its courses have due dates of their own. */
export function hubDue(hub: Hub, now: Instant): Instant | undefined {
  if (hub.retry !== undefined) return hub.retry.next_at
  if (hub.observed_generation < hub.generation) return now
  if (hub.hub_awaited_since !== undefined) return nextLook(hub.hub_awaited_since, now)
  return hub.removed === undefined ? plus(now, resync) : undefined
}
