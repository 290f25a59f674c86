import type { Instant } from './instant.ts'

export type ConditionType = 'Reconciled' | 'HubReady' | 'DatesScheduled' | 'MailDelivered' | 'TestPassed'

/** As in Kubernetes: one aspect of where things stand, with a reason for programs and a message for people. */
export interface Condition {
  readonly type: ConditionType
  readonly status: 'True' | 'False' | 'Unknown'
  /** CamelCase, stable. */
  readonly reason: string
  readonly message: string
  /** When `status` last changed. */
  readonly last_transition_time: Instant
}

export type ConditionNow = Omit<Condition, 'last_transition_time'>

/** Sets conditions of the types given, keeping the transition time of a status that did not change. */
export function withConditions(
  before: readonly Condition[], now: Instant, ...news: readonly ConditionNow[]
): readonly Condition[] {
  const kept = before.filter((old) => !news.some((fresh) => fresh.type === old.type))
  const set = news.map((fresh) => {
    const old = before.find((one) => one.type === fresh.type)
    return { ...fresh, last_transition_time: old?.status === fresh.status ? old.last_transition_time : now }
  })
  return [...kept, ...set].toSorted((a, b) => a.type.localeCompare(b.type))
}

export function conditionOf(conditions: readonly Condition[], type: ConditionType): Condition | undefined {
  return conditions.find((one) => one.type === type)
}
