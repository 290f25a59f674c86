import {
  ConflictException, CreateScheduleGroupCommand, DeleteScheduleCommand, DeleteScheduleGroupCommand,
  GetScheduleCommand, GetScheduleGroupCommand, ListSchedulesCommand, ListTagsForResourceCommand,
  ResourceNotFoundException, ServiceQuotaExceededException, UpdateScheduleCommand, ValidationException,
  paginateListScheduleGroups, paginateListSchedules,
} from '@aws-sdk/client-scheduler'
import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { create, schedule, schedulerRig, target } from './scheduler-rig.ts'
import type { Rig } from './scheduler-rig.ts'

let rig: Rig
beforeEach(async () => { rig = await schedulerRig() })
afterEach(() => rig.close())

const get = (Name = 'mlbp2026-public') => rig.client.send(new GetScheduleCommand({ Name }))

test('a created schedule is described as it was asked for, with the defaults of the service', async () => {
  const { ScheduleArn } = await create(rig)
  const { $metadata, ...described } = await get()
  expect(described).toEqual({
    ...schedule(),
    Arn: ScheduleArn, GroupName: 'default', State: 'ENABLED',
    CreationDate: new Date('2026-08-01T00:00:00Z'), LastModificationDate: new Date('2026-08-01T00:00:00Z'),
    Target: { ...target, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
  })
  expect(ScheduleArn).toBe('arn:aws:scheduler:eu-north-1:000000000000:schedule/default/mlbp2026-public')
})

test('an update resets every field that it leaves out', async () => {
  await create(rig, { Description: 'opens to students', State: 'DISABLED' })
  const { Name, ScheduleExpression, FlexibleTimeWindow, Target } = schedule()
  await rig.client.send(new UpdateScheduleCommand({ Name, ScheduleExpression, FlexibleTimeWindow, Target }))
  const updated = await get()
  expect(updated).toMatchObject({ State: 'ENABLED', ActionAfterCompletion: 'NONE', ScheduleExpressionTimezone: 'UTC' })
  expect(updated.Description).toBeUndefined()
})

test('a taken name is a conflict, unless the same call is repeated with its client token', async () => {
  const first = await create(rig, { ClientToken: 'once' })
  await expect(create(rig, { ClientToken: 'once' })).resolves.toMatchObject({ ScheduleArn: first.ScheduleArn })
  await expect(create(rig, { ClientToken: 'twice' })).rejects.toBeInstanceOf(ConflictException)
  const other = create(rig, { ClientToken: 'once', Description: 'something else' })
  await expect(other).rejects.toBeInstanceOf(ConflictException)
})

test('what does not exist is not found', async () => {
  const { client } = rig
  await expect(get('absent')).rejects.toBeInstanceOf(ResourceNotFoundException)
  await expect(client.send(new UpdateScheduleCommand(schedule()))).rejects.toBeInstanceOf(ResourceNotFoundException)
  const removal = client.send(new DeleteScheduleCommand({ Name: 'absent' }))
  await expect(removal).rejects.toBeInstanceOf(ResourceNotFoundException)
  await expect(create(rig, { GroupName: 'absent' })).rejects.toBeInstanceOf(ResourceNotFoundException)
  const listed = client.send(new ListSchedulesCommand({ GroupName: 'absent' }))
  await expect(listed).rejects.toBeInstanceOf(ResourceNotFoundException)
})

test('a deleted schedule is gone', async () => {
  await create(rig)
  await rig.client.send(new DeleteScheduleCommand({ Name: 'mlbp2026-public' }))
  await expect(get()).rejects.toBeInstanceOf(ResourceNotFoundException)
  expect(rig.standIn.nextDue()).toBeUndefined()
})

const refused: Record<string, [Partial<CreateScheduleCommandInput>, RegExp]> = {
  'a name of 65 characters': [{ Name: 'n'.repeat(65) }, /'name'/],
  'a name with a slash': [{ Name: 'a/b' }, /'name'/],
  'a group name with a space': [{ GroupName: 'a b' }, /'groupName'/],
  'a time in the past': [{ ScheduleExpression: 'at(2026-07-31T00:00:00)' }, /past/],
  'a day that does not exist': [{ ScheduleExpression: 'at(2027-02-29T00:00:00)' }, /no such date/],
  'a time without seconds': [{ ScheduleExpression: 'at(2026-09-01T00:00)' }, /yyyy-mm-ddThh:mm:ss/],
  'a rate': [{ ScheduleExpression: 'rate(5 minutes)' }, /stand-in supports at\(\) only/],
  'a cron expression': [{ ScheduleExpression: 'cron(0 8 * * ? *)' }, /stand-in supports at\(\) only/],
  'an unknown time zone': [{ ScheduleExpressionTimezone: 'Europe/Espoo' }, /IANA/],
  'an offset for a time zone': [{ ScheduleExpressionTimezone: '+02:00' }, /IANA/],
  'a target that is no ARN': [{ Target: { ...target, Arn: 'hubs.fifo' } }, /Target\.Arn/],
  'a role that is no role': [{ Target: { ...target, RoleArn: target.Arn } }, /Target\.RoleArn/],
  'a target without a role': [{ Target: { Arn: target.Arn, RoleArn: undefined } }, /Target\.RoleArn/],
  'an input above 256 KB': [{ Target: { ...target, Input: 'x'.repeat(262_145) } }, /262144/],
  'a Lambda input that is not JSON': [
    { Target: { ...target, Arn: 'arn:aws:lambda:eu-north-1:000000000000:function:sweep', Input: '{' } }, /JSON/,
  ],
  'no flexible window': [{ FlexibleTimeWindow: undefined }, /FlexibleTimeWindow/],
  'a flexible window without its length': [{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, /MaximumWindowInMinutes/],
  'a window of two days': [
    { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1441 } }, /MaximumWindowInMinutes/,
  ],
  'more than 185 retries': [
    { Target: { ...target, RetryPolicy: { MaximumRetryAttempts: 186 } } }, /MaximumRetryAttempts/,
  ],
  'an event age below a minute': [
    { Target: { ...target, RetryPolicy: { MaximumEventAgeInSeconds: 59 } } }, /MaximumEventAgeInSeconds/,
  ],
}

for (const [fault, [change, message]] of Object.entries(refused)) {
  test(`${fault} is refused with a validation exception that says so`, async () => {
    const failure = await create(rig, change).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ValidationException)
    expect((failure as Error).message).toMatch(message)
  })
}

test('a body above the limit is refused instead of being read into memory', async () => {
  const answer = create(rig, { Target: { ...target, Input: 'x'.repeat(3 * 1024 * 1024) } })
  await expect(answer).rejects.toBeInstanceOf(ValidationException)
})

test('operations outside the stand-in are answered at once by an error that names them', async () => {
  const ResourceArn = 'arn:aws:scheduler:eu-north-1:000000000000:schedule-group/default'
  const answer = rig.client.send(new ListTagsForResourceCommand({ ResourceArn }))
  await expect(answer).rejects.toMatchObject({ name: 'UnknownOperationException', $metadata: { httpStatusCode: 404 } })
})

test('schedules are listed page by page, by prefix, group and state', async () => {
  await rig.client.send(new CreateScheduleGroupCommand({ Name: 'stage' }))
  for (const Name of ['a-1', 'a-2', 'a-3', 'b-1']) await create(rig, { Name })
  await create(rig, { Name: 'a-1', GroupName: 'stage', State: 'DISABLED' })

  const names = async (filter: { NamePrefix?: string; GroupName?: string; State?: 'ENABLED' | 'DISABLED' }) => {
    const found: string[] = []
    for await (const page of paginateListSchedules({ client: rig.client, pageSize: 2 }, filter)) {
      expect(page.Schedules?.length).toBeLessThanOrEqual(2)
      found.push(...(page.Schedules ?? []).map(({ GroupName, Name }) => `${GroupName}/${Name}`))
    }
    return found
  }
  expect(await names({})).toEqual(['default/a-1', 'default/a-2', 'default/a-3', 'default/b-1', 'stage/a-1'])
  expect(await names({ NamePrefix: 'a-' })).toEqual(['default/a-1', 'default/a-2', 'default/a-3', 'stage/a-1'])
  expect(await names({ GroupName: 'stage' })).toEqual(['stage/a-1'])
  expect(await names({ State: 'DISABLED' })).toEqual(['stage/a-1'])
  const tooMany = rig.client.send(new ListSchedulesCommand({ MaxResults: 101 }))
  await expect(tooMany).rejects.toBeInstanceOf(ValidationException)
  const forged = rig.client.send(new ListSchedulesCommand({ NextToken: 'forged' }))
  await expect(forged).rejects.toBeInstanceOf(ValidationException)
})

test('groups are created, described, listed and deleted with their schedules', async () => {
  const { client } = rig
  await client.send(new CreateScheduleGroupCommand({ Name: 'stage' }))
  await expect(client.send(new CreateScheduleGroupCommand({ Name: 'stage' }))).rejects.toBeInstanceOf(ConflictException)
  await expect(client.send(new GetScheduleGroupCommand({ Name: 'stage' }))).resolves.toMatchObject({ State: 'ACTIVE' })
  await create(rig, { GroupName: 'stage' })

  await client.send(new DeleteScheduleGroupCommand({ Name: 'stage' }))
  const found = client.send(new GetScheduleGroupCommand({ Name: 'stage' }))
  await expect(found).rejects.toBeInstanceOf(ResourceNotFoundException)
  expect(rig.standIn.nextDue()).toBeUndefined()
  const removal = client.send(new DeleteScheduleGroupCommand({ Name: 'default' }))
  await expect(removal).rejects.toBeInstanceOf(ValidationException)
})

test('an account has at most 500 groups', async () => {
  const { client } = rig
  for (let n = 1; n < 500; n += 1) await client.send(new CreateScheduleGroupCommand({ Name: `group-${n}` }))
  const oneMore = client.send(new CreateScheduleGroupCommand({ Name: 'one-more' }))
  await expect(oneMore).rejects.toBeInstanceOf(ServiceQuotaExceededException)
  let listed = 0
  for await (const page of paginateListScheduleGroups({ client }, {})) listed += page.ScheduleGroups?.length ?? 0
  expect(listed).toBe(500)
})
