import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readStage } from '../../infra/read-stage.ts'
import { copyOf } from '../../operate/restore/point-in-time.ts'
import { restore, resumeOnly, type RestorePorts } from '../../operate/restore/restore.ts'
import { changed } from '../../shared/core/commands/changed.ts'
import { day, hour, plus } from '../../shared/core/instant.ts'
import { aCourse, aSituation, midTerm, requestedAt } from '../fixtures/a-course.ts'
import { MemoryStacks, MemoryTerminal } from './ports.ts'
import { openRestoring, type Restoring } from './restore-rig.ts'

const stage = readStage('example')
let rigs: Awaited<ReturnType<typeof openRestoring>>
beforeAll(async () => { rigs = await openRestoring() })
afterAll(() => rigs.close())

/** A ruined course, a copy from before, and functions with a table and without one. */
async function ruined(answers?: readonly string[]): Promise<{ rig: Restoring; ports: RestorePorts; switched: string[]; terminal: MemoryTerminal }> {
  const rig = await rigs.make()
  await rig.place(aCourse(), requestedAt)
  await rig.live(requestedAt, midTerm)
  const copy = await rig.copy()
  const course = await rig.course('mlbp2026')
  await rig.put(course, changed(course, aSituation({ now: plus(midTerm, hour) }), { name: 'Ruined' }, { action: 'change', summary: 'Ruined it.' }))
  const stacks = new MemoryStacks()
  stacks.put('lectern-example-data', { resources: [{ logicalId: 'Table', physicalId: rig.table.name, type: 'AWS::DynamoDB::GlobalTable', status: 'CREATE_COMPLETE' }] })
  const ofTable = { Environment: { Variables: { LECTERN_TABLE: 'x' } }, Timeout: 60 }
  stacks.put('lectern-example-lifecycle', {
    template: { Resources: {
      Reconcile: { Type: 'AWS::Lambda::Function', Properties: { ...ofTable, ReservedConcurrentExecutions: 5 } },
      Sweep: { Type: 'AWS::Lambda::Function', Properties: ofTable },
      Other: { Type: 'AWS::Lambda::Function', Properties: {} },
      Feed: { Type: 'AWS::Lambda::EventSourceMapping', Properties: {} },
    } },
    resources: ['Reconcile', 'Sweep', 'Other', 'Feed'].map((id) => ({ logicalId: id, physicalId: `${id}-1`, type: '', status: 'CREATE_COMPLETE' })),
  })
  const switched: string[] = []
  const terminal = new MemoryTerminal(answers)
  const ports: RestorePorts = {
    stacks, terminal, now: () => plus(midTerm, day), wait: async () => undefined,
    switches: {
      limit: async (name, concurrency) => { switched.push(`${name} ${concurrency ?? 'free'}`) },
      feed: async (id, enabled) => { switched.push(`${id} ${enabled ? 'on' : 'off'}`) },
    },
    copies: { status: async () => 'ACTIVE', begin: async () => undefined },
    table: (name) => name === rig.table.name ? rig.table : copy,
    caller: async () => ({ account: stage.account, arn: 'arn:aws:iam::123456789012:role/operator' }),
  }
  return { rig, ports, switched, terminal }
}

const paused = ['Feed-1 off', 'Reconcile-1 0', 'Sweep-1 0']
const resumed = ['Reconcile-1 5', 'Sweep-1 free', 'Feed-1 on']

describe('the restore command', () => {
  test('stops what writes, writes, and lets it go on as the template has it', async () => {
    const { rig, ports, switched, terminal } = await ruined(['example'])
    expect(await restore(stage, { to: midTerm, dryRun: false }, ports)).toBe(0)
    expect(switched).toEqual([...paused, ...resumed])
    expect((await rig.course('mlbp2026')).name).toBe(aCourse().name)
    expect(terminal.text).toContain('Ruined it.')
    expect(terminal.text).toContain(`delete-table --region ${stage.region} --table-name`)
  })

  test.each([[undefined, 2], [['no'], 1]])('writes nothing when the answer is %j, and lets everything go on', async (answers, code) => {
    const { rig, ports, switched } = await ruined(answers)
    expect(await restore(stage, { to: midTerm, dryRun: false }, ports)).toBe(code)
    expect(switched).toEqual([...paused, ...resumed])
    expect((await rig.course('mlbp2026')).name).toBe('Ruined')
  })

  test('a dry run stops nothing and writes nothing', async () => {
    const { rig, ports, switched, terminal } = await ruined()
    expect(await restore(stage, { to: midTerm, dryRun: true }, ports)).toBe(0)
    expect(switched).toEqual([])
    expect((await rig.course('mlbp2026')).name).toBe('Ruined')
    expect(terminal.text).toContain('course mlbp2026:')
  })

  test('cut off while writing, functions stay stopped and the same command ends it', async () => {
    const { rig, ports, switched } = await ruined(['example', 'example'])
    const broken: RestorePorts = { ...ports, table: (name) => {
      const table = ports.table(name)
      return { name: table.name, read: () => table.read(), write: (puts, deletes) => table.write(puts, deletes), replace: async () => { throw new Error('cut off') } }
    } }
    await expect(restore(stage, { to: midTerm, dryRun: false }, broken)).rejects.toThrow('cut off')
    expect(switched).toEqual(paused)
    expect(await restore(stage, { to: midTerm, dryRun: false }, ports)).toBe(0)
    expect((await rig.course('mlbp2026')).name).toBe(aCourse().name)
  })

  test('lets the functions go on alone', async () => {
    const { ports, switched } = await ruined()
    expect(await resumeOnly(stage, ports)).toBe(0)
    expect(switched).toEqual(resumed)
  })

  test('lets nothing go on where nothing is', async () => {
    const { ports, switched, terminal } = await ruined()
    await expect(resumeOnly(stage, { ...ports, stacks: new MemoryStacks() })).rejects.toThrow('No function of the stage example is in eu-north-1')
    expect(switched).toEqual([])
    expect(terminal.text).not.toContain('go on')
  })

  test('refuses an instant that is none', async () => {
    const { ports } = await ruined()
    await expect(restore(stage, { to: 'yesterday', dryRun: true }, ports)).rejects.toThrow('--to: "yesterday" is no instant')
  })
})

test('the copy of an instant has one name', () => {
  expect(copyOf('courses', new Date('2026-11-20T12:30:00Z'))).toBe('courses-at-20261120T123000000Z')
})
