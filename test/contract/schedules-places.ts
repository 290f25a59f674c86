import { randomUUID } from 'node:crypto'
import {
  CreateScheduleGroupCommand, DeleteScheduleGroupCommand, GetScheduleCommand, ResourceNotFoundException, SchedulerClient,
} from '@aws-sdk/client-scheduler'
import type { Delivery } from '../../local/scheduler/firing.ts'
import { startScheduler } from '../../local/scheduler/start-scheduler.ts'
import { connectSchedules } from '../../shared/adapters/scheduler/connect.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { instant, type Instant } from '../../shared/core/instant.ts'
import { readWorkItem } from '../../shared/core/work.ts'
import { midTerm } from '../fixtures/a-course.ts'
import { MemorySchedules } from '../memory/schedules.ts'
import type { Opened } from './places.ts'
import type { SchedulesPlace, SchedulesRig } from './schedules.contract.ts'

// The stand-in checks no signatures, but the SDK client insists on making one.
process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
const region = process.env['AWS_REGION'] ?? 'eu-north-1'
const given = process.env['AWS_ENDPOINT_URL_SCHEDULER'] ?? process.env['AWS_ENDPOINT_URL'] ?? ''
const queueArn = process.env['LECTERN_QUEUE_ARN'] ?? 'arn:aws:sqs:eu-north-1:000000000000:lectern-work.fifo'
const roleArn = process.env['LECTERN_SCHEDULE_ROLE_ARN'] ?? 'arn:aws:iam::000000000000:role/lectern-schedules'

/** Memory, the stand-in, and the service that AWS_ENDPOINT_URL_SCHEDULER or AWS_ENDPOINT_URL names. */
export const schedulesPlaces: readonly SchedulesPlace[] = [
  { name: 'in memory', open: openMemory, lacks: { groups: 'it has no groups' } },
  { name: 'on the stand-in', open: openStandIn, lacks: {} },
  {
    name: 'on AWS_ENDPOINT_URL_SCHEDULER',
    absent: given === '' ? 'neither that nor AWS_ENDPOINT_URL is set' : undefined,
    open: () => openService(given, () => systemClock.now()), lacks: { clock: 'nobody turns its clock' },
  },
]

export function schedulesAt(endpoint: string, group = 'lectern'): ReturnType<typeof connectSchedules> {
  return connectSchedules({ region, endpoint }, { group, queueArn, roleArn })
}

async function openMemory(): Promise<Opened<SchedulesRig>> {
  const schedules = new MemorySchedules()
  let now: Instant = midTerm
  const rig: SchedulesRig = {
    schedules, misplaced: schedules,
    now: () => now,
    definitionOf: async (name) => schedules.standing.get(name),
    turnTo: async (at) => {
      now = at
      return schedules.fire(now).map((hub) => ({ item: { kind: 'hub', hub }, group: hub }))
    },
  }
  return { rig, close: async () => undefined }
}

async function openStandIn(): Promise<Opened<SchedulesRig>> {
  let now: Instant = midTerm
  const sent: Delivery[] = []
  const deliver = async (delivery: Delivery) => { sent.push(delivery) }
  const standIn = await startScheduler({ clock: { now: () => now }, deliver })
  const service = await openService(standIn.url, () => now)
  const turnTo = async (at: Instant) => {
    now = at
    await standIn.runDue(now)
    return sent.splice(0).flatMap(({ input, messageGroupId: group = '' }) => {
      const item = readWorkItem(input)
      return item === undefined ? [] : [{ item, group }]
    })
  }
  return { rig: { ...service.rig, turnTo }, close: async () => { await service.close(); await standIn.close() } }
}

async function openService(endpoint: string, now: () => Instant): Promise<Opened<SchedulesRig>> {
  const client = new SchedulerClient({ region, endpoint })
  const group = `lectern-contract-${randomUUID()}`.slice(0, 64)
  await client.send(new CreateScheduleGroupCommand({ Name: group }))
  const rig: SchedulesRig = {
    schedules: schedulesAt(endpoint, group), misplaced: schedulesAt(endpoint, 'no-such-group'),
    now,
    definitionOf: (name) => definitionOf(client, group, name),
    turnTo: () => { throw new Error('nobody turns the clock of a service') },
  }
  const close = async () => {
    await client.send(new DeleteScheduleGroupCommand({ Name: group }))
    client.destroy()
  }
  return { rig, close }
}

async function definitionOf(client: SchedulerClient, GroupName: string, Name: string): Promise<{ at: Instant } | undefined> {
  try {
    const answer = await client.send(new GetScheduleCommand({ GroupName, Name }))
    const { $metadata: _, ScheduleExpression: at = '', CreationDate: __, LastModificationDate: ___, ...rest } = answer
    return { ...rest, at: instant(`${at.slice('at('.length, -1)}.000Z`) }
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}
