import { randomUUID } from 'node:crypto'
import { toMillis } from '../../shared/core/instant.ts'
import type { Instant } from '../../shared/core/instant.ts'
import { instantOfAt } from './at-expression.ts'
import { checkName, readScheduleRequest } from './schedule-definition.ts'
import type { ScheduleRequest } from './schedule-definition.ts'
import type { GroupRow, ScheduleRow, ScheduleStore } from './schedule-store.ts'
import { SchedulerError, invalid } from './scheduler-error.ts'

/** Schedule groups per account and Region (service quotas). */
const groupLimit = 500
const arnBase = 'arn:aws:scheduler:eu-north-1:000000000000'

export type Answer = Record<string, unknown>

export function scheduleArn({ groupName, name }: Pick<ScheduleRow, 'groupName' | 'name'>): string {
  return `${arnBase}:schedule/${groupName}/${name}`
}

/** CreateSchedule. The same client token with the same content repeats the answer; a taken name is a conflict. */
export function createSchedule(store: ScheduleStore, now: Instant, name: string, body: unknown): Answer {
  checkName('name', name)
  const request = readScheduleRequest(body)
  needGroup(store, request.groupName)
  const existing = store.schedule(request.groupName, name)
  if (existing === undefined) store.put(newRow(request, name, now, now))
  else if (!isRepeat(existing, request)) {
    throw new SchedulerError('ConflictException', `Schedule ${name} already exists.`)
  }
  return { ScheduleArn: scheduleArn({ groupName: request.groupName, name }) }
}

/** UpdateSchedule: replaces the whole definition, so that an omitted field returns to its default. */
export function updateSchedule(store: ScheduleStore, now: Instant, name: string, body: unknown): Answer {
  const request = readScheduleRequest(body)
  const existing = needSchedule(store, request.groupName, name)
  store.put(newRow(request, name, now, existing.createdAt))
  return { ScheduleArn: scheduleArn(existing) }
}

export function getSchedule(store: ScheduleStore, groupName: string, name: string): Answer {
  const row = needSchedule(store, groupName, name)
  return {
    Arn: scheduleArn(row), GroupName: row.groupName, Name: row.name, ...row.definition,
    CreationDate: seconds(row.createdAt), LastModificationDate: seconds(row.modifiedAt),
  }
}

export function deleteSchedule(store: ScheduleStore, groupName: string, name: string): Answer {
  needSchedule(store, groupName, name)
  store.remove(groupName, name)
  return {}
}

export function listSchedules(store: ScheduleStore, query: URLSearchParams): Answer {
  const groupName = query.get('ScheduleGroup') ?? undefined
  if (groupName !== undefined) needGroup(store, groupName)
  const state = query.get('State') ?? undefined
  if (state !== undefined && state !== 'ENABLED' && state !== 'DISABLED') {
    throw invalid("1 validation error detected: Value at 'state' must be ENABLED or DISABLED")
  }
  const limit = pageSize(query)
  const rows = store.schedules({ ...window(query, limit), groupName, state })
  return {
    Schedules: rows.slice(0, limit).map((row) => ({
      Arn: scheduleArn(row), Name: row.name, GroupName: row.groupName, State: row.definition.State,
      CreationDate: seconds(row.createdAt), LastModificationDate: seconds(row.modifiedAt),
      Target: { Arn: row.definition.Target.Arn },
    })),
    NextToken: nextToken(rows.map((row) => [row.groupName, row.name]), limit),
  }
}

export function createGroup(store: ScheduleStore, now: Instant, name: string): Answer {
  checkName('name', name)
  if (store.group(name) !== undefined) {
    throw new SchedulerError('ConflictException', `Schedule group ${name} already exists.`)
  }
  if (store.groupCount() >= groupLimit) {
    throw new SchedulerError('ServiceQuotaExceededException', `The limit of ${groupLimit} schedule groups is reached.`)
  }
  store.addGroup({ name, createdAt: now })
  return { ScheduleGroupArn: groupArn(name) }
}

export function getGroup(store: ScheduleStore, name: string): Answer {
  return describeGroup(needGroup(store, name))
}

/** DeleteScheduleGroup: at once, with its schedules; the service takes a while in state DELETING. */
export function deleteGroup(store: ScheduleStore, name: string): Answer {
  if (name === 'default') throw invalid('The default schedule group cannot be deleted.')
  needGroup(store, name)
  store.removeGroup(name)
  return {}
}

export function listGroups(store: ScheduleStore, query: URLSearchParams): Answer {
  const limit = pageSize(query)
  const rows = store.groups(window(query, limit))
  return {
    ScheduleGroups: rows.slice(0, limit).map(describeGroup),
    NextToken: nextToken(rows.map((row) => ['', row.name]), limit),
  }
}

function newRow(request: ScheduleRequest, name: string, now: Instant, createdAt: Instant): ScheduleRow {
  const { definition, groupName, clientToken } = request
  const scheduledFor = instantOfAt(definition.ScheduleExpression, definition.ScheduleExpressionTimezone)
  if (scheduledFor < now) {
    throw invalid(`Invalid Schedule Expression ${definition.ScheduleExpression}: the time is in the past.`)
  }
  return {
    groupName, name, revision: randomUUID(), clientToken, definition, createdAt, modifiedAt: now, scheduledFor,
    dueAt: definition.State === 'ENABLED' ? scheduledFor : undefined, attempts: 0, firstAttemptAt: undefined,
  }
}

function isRepeat(existing: ScheduleRow, { clientToken, definition }: ScheduleRequest): boolean {
  if (clientToken === undefined || existing.clientToken !== clientToken) return false
  return JSON.stringify(existing.definition) === JSON.stringify(definition)
}

function needSchedule(store: ScheduleStore, groupName: string, name: string): ScheduleRow {
  const row = store.schedule(checkName('groupName', groupName), checkName('name', name))
  if (row === undefined) throw new SchedulerError('ResourceNotFoundException', `Schedule ${name} does not exist.`)
  return row
}

function needGroup(store: ScheduleStore, name: string): GroupRow {
  const row = store.group(checkName('groupName', name))
  if (row === undefined) throw new SchedulerError('ResourceNotFoundException', `Schedule group ${name} does not exist.`)
  return row
}

function groupArn(name: string): string {
  return `${arnBase}:schedule-group/${name}`
}

function describeGroup({ name, createdAt }: GroupRow): Answer {
  const at = seconds(createdAt)
  return { Arn: groupArn(name), Name: name, State: 'ACTIVE', CreationDate: at, LastModificationDate: at }
}

function seconds(at: Instant): number {
  return toMillis(at) / 1000
}

function pageSize(query: URLSearchParams): number {
  const asked = Number(query.get('MaxResults') ?? 100)
  if (Number.isInteger(asked) && asked >= 1 && asked <= 100) return asked
  throw invalid("1 validation error detected: Value at 'maxResults' must be between 1 and 100")
}

/** One row more than asked for: its presence says that there is a next page. */
function window(query: URLSearchParams, limit: number) {
  return { prefix: query.get('NamePrefix') ?? '', after: readToken(query.get('NextToken')), limit: limit + 1 }
}

function nextToken(keys: readonly (readonly [string, string])[], limit: number): string | undefined {
  const last = keys[limit - 1]
  if (keys.length <= limit || last === undefined) return undefined
  return Buffer.from(last.join('\n')).toString('base64url')
}

function readToken(token: string | null): [string, string] | undefined {
  if (token === null) return undefined
  const [groupName, name, ...rest] = Buffer.from(token, 'base64url').toString().split('\n')
  if (groupName === undefined || name === undefined || rest.length > 0) throw invalid('Invalid NextToken.')
  return [groupName, name]
}
