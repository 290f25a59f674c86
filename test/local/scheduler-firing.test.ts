import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteScheduleCommand, GetScheduleCommand, UpdateScheduleCommand } from '@aws-sdk/client-scheduler'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instantOfAt } from '../../local/scheduler/at-expression.ts'
import { startScheduler } from '../../local/scheduler/start-scheduler.ts'
import { instant } from '../../shared/core/instant.ts'
import { create, schedule, schedulerRig, target } from './scheduler-rig.ts'
import type { Rig } from './scheduler-rig.ts'

describe('the instant of an at() expression', () => {
  const instants: Record<string, [expression: string, zone: string, expected: string]> = {
    'summer time is taken off': ['at(2026-09-01T00:00:00)', 'Europe/Helsinki', '2026-08-31T21:00:00.000Z'],
    'winter time is taken off': ['at(2026-12-01T00:00:00)', 'Europe/Helsinki', '2026-11-30T22:00:00.000Z'],
    'a time inside the spring gap moves to its end': [
      'at(2027-03-28T03:30:00)', 'Europe/Helsinki', '2027-03-28T01:00:00.000Z',
    ],
    'a repeated autumn time is its first occurrence': [
      'at(2026-10-25T03:30:00)', 'Europe/Helsinki', '2026-10-25T00:30:00.000Z',
    ],
    'UTC stays as it is': ['at(2026-09-01T00:00:00)', 'UTC', '2026-09-01T00:00:00.000Z'],
  }
  for (const [sentence, [expression, zone, expected]] of Object.entries(instants)) {
    test(sentence, () => expect(instantOfAt(expression, zone)).toBe(expected))
  }
})

describe('firing', () => {
  let rig: Rig
  beforeEach(async () => { rig = await schedulerRig() })
  afterEach(() => rig.close())

  const exists = (Name: string) => rig.client.send(new GetScheduleCommand({ Name })).then(() => true, () => false)

  test('a schedule fires at its instant, not before, and is deleted after completion when asked', async () => {
    await create(rig)
    expect(rig.standIn.nextDue()).toBe('2026-08-31T21:00:00.000Z')
    await rig.turnTo('2026-08-31T20:59:59.999Z')
    expect(rig.delivered).toEqual([])
    await rig.turnTo('2026-08-31T21:00:00.000Z')
    expect(rig.delivered).toEqual([{
      targetArn: target.Arn, input: 'mlbp2026', scheduleName: 'mlbp2026-public', groupName: 'default',
      scheduledFor: '2026-08-31T21:00:00.000Z', attempt: 1, messageGroupId: 'mlbp2026',
    }])
    expect(await exists('mlbp2026-public')).toBe(false)
    expect(rig.standIn.nextDue()).toBeUndefined()
  })

  test('a schedule to be kept stays, fires once, and fires again when it is given a new time', async () => {
    await create(rig, { ActionAfterCompletion: 'NONE' })
    await rig.turnTo('2026-09-02T00:00:00Z')
    await rig.turnTo('2026-09-03T00:00:00Z')
    expect(rig.delivered).toHaveLength(1)
    expect(await exists('mlbp2026-public')).toBe(true)
    await rig.client.send(new UpdateScheduleCommand(schedule({ ScheduleExpression: 'at(2026-09-10T00:00:00)' })))
    await rig.turnTo('2026-09-10T00:00:00Z')
    expect(rig.delivered).toHaveLength(2)
  })

  test('everything due fires in the order of its time, whatever the order of creation', async () => {
    for (const day of ['09-03', '09-01', '09-02']) {
      await create(rig, { Name: `on-${day}`, ScheduleExpression: `at(2026-${day}T00:00:00)` })
    }
    await rig.turnTo('2026-10-01T00:00:00Z')
    expect(rig.delivered.map(({ scheduleName }) => scheduleName)).toEqual(['on-09-01', 'on-09-02', 'on-09-03'])
  })

  test('a disabled schedule does not fire', async () => {
    await create(rig, { State: 'DISABLED' })
    expect(rig.standIn.nextDue()).toBeUndefined()
    await rig.turnTo('2026-10-01T00:00:00Z')
    expect(rig.delivered).toEqual([])
  })

  test('a failing target is tried again on the clock, each time later, until it succeeds', async () => {
    await create(rig)
    rig.failing = true
    await rig.turnTo('2026-08-31T21:00:00Z')
    expect(rig.standIn.nextDue()).toBe('2026-08-31T21:00:01.000Z')
    await rig.turnTo('2026-08-31T21:00:01Z')
    expect(rig.standIn.nextDue()).toBe('2026-08-31T21:00:03.000Z')
    rig.failing = false
    await rig.turnTo('2026-08-31T21:00:03Z')
    expect(rig.delivered.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    expect(await exists('mlbp2026-public')).toBe(false)
  })

  test('a failing target is given up after the retries of its policy, and its dead-letter queue is told', async () => {
    const dead = 'arn:aws:sqs:eu-north-1:000000000000:dead'
    const RetryPolicy = { MaximumRetryAttempts: 1 }
    await create(rig, { Target: { ...target, RetryPolicy, DeadLetterConfig: { Arn: dead } } })
    rig.failing = true
    await rig.turnTo('2026-09-01T00:00:00Z')
    await rig.turnTo('2026-09-02T00:00:00Z')
    expect(rig.delivered.map(({ targetArn }) => targetArn)).toEqual([target.Arn, target.Arn, dead])
    expect(rig.standIn.nextDue()).toBeUndefined()
  })

  test('a failing target is given up at the age of its policy', async () => {
    await create(rig, { Target: { ...target, RetryPolicy: { MaximumEventAgeInSeconds: 60 } } })
    rig.failing = true
    for (let second = 0; second <= 120; second += 1) {
      await rig.turnTo(new Date(Date.parse('2026-09-01T00:00:00Z') + second * 1000).toISOString())
    }
    expect(rig.delivered).toHaveLength(6)
    expect(rig.standIn.nextDue()).toBeUndefined()
  })

  test('the default policy tries 186 times within its 24 hours', async () => {
    await create(rig)
    rig.failing = true
    const start = Date.parse('2026-09-01T00:00:00Z')
    await rig.turnTo('2026-09-01T00:00:00Z')
    for (let due = rig.standIn.nextDue(); due !== undefined; due = rig.standIn.nextDue()) {
      expect(Date.parse(due) - start).toBeLessThanOrEqual(86_400_000)
      await rig.turnTo(due)
    }
    expect(rig.delivered.length).toBeGreaterThan(180)
    expect(rig.delivered.length).toBeLessThanOrEqual(186)
  })

  test('the outcome of a firing does not touch the schedule that its target put in its place', async () => {
    await create(rig)
    const later = new UpdateScheduleCommand(schedule({ ScheduleExpression: 'at(2027-01-01T00:00:00)' }))
    rig.onDelivery = () => rig.client.send(later)
    await rig.turnTo('2026-09-01T00:00:00Z')
    expect(rig.standIn.nextDue()).toBe('2026-12-31T22:00:00.000Z')
  })

  test('context attributes in the input are replaced', async () => {
    const Input = '<aws.scheduler.scheduled-time> #<aws.scheduler.attempt-number>'
    await create(rig, { Target: { ...target, Input } })
    await rig.turnTo('2026-09-01T00:00:00Z')
    expect(rig.delivered[0]?.input).toBe('2026-08-31T21:00:00Z #1')
  })

  test('a target without an input receives the default event', async () => {
    const { Input, ...bare } = target
    await create(rig, { Target: bare })
    await rig.turnTo('2026-09-01T00:00:00Z')
    const event = { source: 'aws.scheduler', time: '2026-08-31T21:00:00Z' }
    expect(JSON.parse(rig.delivered[0]?.input ?? '')).toMatchObject(event)
  })

  test('every change over the wire wakes the clock; reading does not', async () => {
    await create(rig)
    await exists('mlbp2026-public')
    expect(rig.wakeUps()).toBe(1)
    await rig.client.send(new DeleteScheduleCommand({ Name: 'mlbp2026-public' }))
    expect(rig.wakeUps()).toBe(2)
  })
})

describe('keeping schedules in a file', () => {
  let folder: string
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scheduler-')) })
  afterEach(() => rm(folder, { recursive: true }))

  test('what came due while it was off fires once at the next run', async () => {
    const dataFile = join(folder, 'scheduler.sqlite')
    const before = await schedulerRig(dataFile)
    await create(before)
    await before.close()
    const after = await schedulerRig(dataFile)
    await after.turnTo('2026-12-24T00:00:00Z')
    expect(after.delivered).toMatchObject([{ scheduledFor: '2026-08-31T21:00:00.000Z', attempt: 1 }])
    await after.turnTo('2026-12-25T00:00:00Z')
    expect(after.delivered).toHaveLength(1)
    await after.close()
  })

  test('a killed process loses nothing that it has answered, and SQLite prints no warning', async () => {
    const dataFile = join(folder, 'scheduler.sqlite')
    const module = new URL('../../local/scheduler/start-scheduler.ts', import.meta.url).href
    const child = spawn(process.execPath, ['--input-type=module', '-e', `
      import { startScheduler } from ${JSON.stringify(module)}
      const clock = { now: () => '2026-08-01T00:00:00.000Z' }
      const { url } = await startScheduler({ clock, dataFile: ${JSON.stringify(dataFile)}, deliver: async () => {} })
      console.log(url)`])
    let complaints = ''
    child.stderr.on('data', (text: Buffer) => { complaints += text.toString() })
    const [line] = await once(child.stdout, 'data') as [Buffer]
    const url = line.toString().trim()
    for (const name of ['one', 'two']) {
      const body = JSON.stringify({ ...schedule(), ClientToken: name })
      expect((await fetch(`${url}/schedules/${name}`, { method: 'POST', body })).status).toBe(200)
    }
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(complaints).toBe('')

    const fired: string[] = []
    const now = instant('2026-12-24T00:00:00Z')
    const standIn = await startScheduler({
      clock: { now: () => now }, dataFile, deliver: async ({ scheduleName }) => { fired.push(scheduleName) },
    })
    await standIn.runDue(now)
    await standIn.close()
    expect(fired).toEqual(['one', 'two'])
  })
})
