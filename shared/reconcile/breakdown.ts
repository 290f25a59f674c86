import { type ConditionNow, withConditions } from '../core/condition.ts'
import { indexedAs, nextTry } from '../core/due.ts'
import type { Instant } from '../core/instant.ts'
import type { ReconcilePorts } from './ports.ts'

type BreakdownPorts = Pick<ReconcilePorts, 'store' | 'hubs' | 'settings' | 'random'>

/**
 * Records that a reconcile broke in a way that nobody foresaw: the course or the registered hub says so, an operator
 * finds it, and it is tried again later instead of being swept up for ever.
 */
export async function recordBreakdown(hub: string, error: unknown, now: Instant, ports: BreakdownPorts): Promise<void> {
  const message = `Something broke on our side: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown'}`
  const condition: ConditionNow = { type: 'Reconciled', status: 'False', reason: 'Broken', message }
  const before = await ports.store.get(hub)
  if (before === undefined) return recordOnHub(hub, condition, now, ports)
  const course = {
    ...before, retry: nextTry(before, now, ports.random()),
    conditions: withConditions(before.conditions, now, condition), version: before.version + 1, updated_at: now,
  }
  await ports.store.save({ course, before, indexed: indexedAs(course, now, ports.settings) })
}

async function recordOnHub(name: string, condition: ConditionNow, now: Instant, { hubs, random }: BreakdownPorts): Promise<void> {
  const before = await hubs.get(name)
  if (before === undefined) return
  const retry = nextTry(before, now, random())
  const conditions = withConditions(before.conditions, now, condition)
  await hubs.save({ ...before, retry, conditions, version: before.version + 1, updated_at: now }, retry.next_at)
}
