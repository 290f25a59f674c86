import { withConditions } from '../core/condition.ts'
import { indexedAs, nextTry } from '../core/due.ts'
import type { Instant } from '../core/instant.ts'
import type { ReconcilePorts } from './ports.ts'

/**
 * Records that a reconcile broke in a way that nobody foresaw: the course says so, an operator finds it, and it is tried
 * again later instead of being swept up for ever.
 */
export async function recordBreakdown(
  hub: string, error: unknown, now: Instant, { store, settings, random }: Pick<ReconcilePorts, 'store' | 'settings' | 'random'>,
): Promise<void> {
  const before = await store.get(hub)
  if (before === undefined) return
  const message = `Something broke on our side: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown'}`
  const course = {
    ...before,
    retry: nextTry(before, now, random()),
    conditions: withConditions(before.conditions, now, { type: 'Reconciled', status: 'False', reason: 'Broken', message }),
    version: before.version + 1,
    updated_at: now,
  }
  await store.save({ course, before, indexed: indexedAs(course, now, settings) })
}
