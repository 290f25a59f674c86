import { randomUUID } from 'node:crypto'
import { plus, second } from '../../shared/core/instant.ts'
import type { Instant } from '../../shared/core/instant.ts'
import type { ScheduleRow, ScheduleStore } from './schedule-store.ts'

/** One invocation of a target. */
export interface Delivery {
  readonly targetArn: string
  readonly input: string
  readonly scheduleName: string
  readonly groupName: string
  readonly scheduledFor: Instant
  /** 1 for the first try. */
  readonly attempt: number
  /** FIFO queues only: `SqsParameters.MessageGroupId`. */
  readonly messageGroupId?: string
}

export type Deliver = (delivery: Delivery) => Promise<void>

/**
 * Delivers one due schedule and records the outcome: done, to be tried again, or given up (then its dead-letter queue
 * gets it, if it has one). At least once: a process killed before the outcome is recorded delivers again.
 */
export async function fire(
  store: ScheduleStore,
  row: ScheduleRow,
  now: Instant,
  arn: string,
  deliver: Deliver,
): Promise<void> {
  const delivery = deliveryOf(row, arn)
  try {
    await deliver(delivery)
  } catch {
    const retryAt = nextAttempt(row, now)
    if (retryAt !== undefined) return retryLater(store, row, now, retryAt)
    await giveUp(row, delivery, deliver)
  }
  complete(store, row)
}

/**
 * When a failed attempt is repeated: after 1, 2, 4 ... seconds up to 8 minutes, which spreads the 185 tries of the
 * default policy over its 24 hours. Undefined when the policy is used up. Age counts from the first attempt, so that
 * a firing missed while this machine was off still has all its tries.
 */
export function nextAttempt(row: ScheduleRow, now: Instant): Instant | undefined {
  const { MaximumEventAgeInSeconds, MaximumRetryAttempts } = row.definition.Target.RetryPolicy
  if (row.attempts >= MaximumRetryAttempts) return undefined
  const at = plus(now, Math.min(2 ** row.attempts, 480) * second)
  const expires = plus(row.firstAttemptAt ?? now, MaximumEventAgeInSeconds * second)
  return at > expires ? undefined : at
}

function retryLater(store: ScheduleStore, row: ScheduleRow, now: Instant, dueAt: Instant): void {
  if (!isCurrent(store, row)) return
  store.put({ ...row, dueAt, attempts: row.attempts + 1, firstAttemptAt: row.firstAttemptAt ?? now })
}

function complete(store: ScheduleStore, row: ScheduleRow): void {
  if (!isCurrent(store, row)) return
  if (row.definition.ActionAfterCompletion === 'DELETE') store.remove(row.groupName, row.name)
  else store.put({ ...row, dueAt: undefined })
}

/** The target may have replaced or deleted its own schedule while it ran; then the outcome belongs to the past. */
function isCurrent(store: ScheduleStore, row: ScheduleRow): boolean {
  return store.schedule(row.groupName, row.name)?.revision === row.revision
}

async function giveUp(row: ScheduleRow, delivery: Delivery, deliver: Deliver): Promise<void> {
  const queue = row.definition.Target.DeadLetterConfig?.Arn
  if (queue === undefined) return
  // A dead-letter queue that fails too is the end of the road, as it is in the service.
  await deliver({ ...delivery, targetArn: queue }).catch(() => undefined)
}

function deliveryOf(row: ScheduleRow, arn: string): Delivery {
  const { Target } = row.definition
  const attempt = row.attempts + 1
  const messageGroupId = Target.SqsParameters?.MessageGroupId
  return {
    targetArn: Target.Arn,
    input: Target.Input === undefined ? defaultInput(row, arn) : withContext(Target.Input, row, arn, attempt),
    scheduleName: row.name,
    groupName: row.groupName,
    scheduledFor: row.scheduledFor,
    attempt,
    ...(messageGroupId === undefined ? {} : { messageGroupId }),
  }
}

/** Context attributes that the service replaces in the input (user guide, "Adding context attributes"). */
function withContext(input: string, row: ScheduleRow, arn: string, attempt: number): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', toSeconds(row.scheduledFor))
    .replaceAll('<aws.scheduler.execution-id>', row.revision)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt))
}

/** The event that a target without an input of its own receives. */
function defaultInput(row: ScheduleRow, arn: string): string {
  return JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: arn.split(':')[4],
    time: toSeconds(row.scheduledFor),
    region: arn.split(':')[3],
    resources: [arn],
    detail: '{}',
  })
}

function toSeconds(at: Instant): string {
  return at.replace(/\.\d{3}Z$/, 'Z')
}
