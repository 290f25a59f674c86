import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler'
import { startScheduler } from '../../local/scheduler/start-scheduler.ts'
import type { Delivery } from '../../local/scheduler/firing.ts'
import type { StandIn, Timed } from '../../local/stand-in.ts'
import { instant } from '../../shared/core/instant.ts'
import type { Instant } from '../../shared/core/instant.ts'

export interface Rig {
  readonly client: SchedulerClient
  readonly standIn: StandIn & Timed
  readonly delivered: Delivery[]
  readonly wakeUps: () => number
  /** Turns the clock to `to` and lets everything due happen. */
  turnTo(to: string): Promise<void>
  /** While true, deliveries fail (after having been noted). */
  failing: boolean
  /** What the target does besides being noted. */
  onDelivery: () => Promise<unknown>
  close(): Promise<void>
}

/** The stand-in with a clock at 2026-08-01T00:00:00Z and the real client in front of it. */
export async function schedulerRig(dataFile?: string): Promise<Rig> {
  const delivered: Delivery[] = []
  let now: Instant = instant('2026-08-01T00:00:00.000Z')
  let wakeUps = 0
  const standIn = await startScheduler({
    clock: { now: () => now },
    ...(dataFile === undefined ? {} : { dataFile }),
    wakeUp: () => { wakeUps += 1 },
    deliver: async (delivery) => {
      delivered.push(delivery)
      await rig.onDelivery()
      if (rig.failing) throw new Error('the target is down')
    },
  })
  const client = new SchedulerClient({
    endpoint: standIn.url, region: 'eu-north-1', maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const rig: Rig = {
    client, standIn, delivered, failing: false,
    onDelivery: async () => undefined,
    wakeUps: () => wakeUps,
    async turnTo(to) {
      now = instant(to)
      await standIn.runDue(now)
    },
    async close() {
      client.destroy()
      await standIn.close()
    },
  }
  return rig
}

export const target = {
  Arn: 'arn:aws:sqs:eu-north-1:000000000000:hubs.fifo',
  RoleArn: 'arn:aws:iam::000000000000:role/wake-up',
  Input: 'mlbp2026',
  SqsParameters: { MessageGroupId: 'mlbp2026' },
}

export function schedule(change: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput {
  return {
    Name: 'mlbp2026-public',
    ScheduleExpression: 'at(2026-09-01T00:00:00)',
    ScheduleExpressionTimezone: 'Europe/Helsinki',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: target,
    ...change,
  }
}

export const create = (rig: Rig, change: Partial<CreateScheduleCommandInput> = {}) =>
  rig.client.send(new CreateScheduleCommand(schedule(change)))
