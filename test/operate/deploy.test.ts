import { describe, expect, test } from 'vitest'
import { readStage } from '../../infra/read-stage.ts'
import type { ResourceChange } from '../../operate/aws/stacks.ts'
import type { DeployOptions } from '../../operate/deploy/agreement.ts'
import { inOrder } from '../../operate/deploy/assembly.ts'
import { dangersIn } from '../../operate/deploy/danger.ts'
import { deploy } from '../../operate/deploy/deploy.ts'
import { tableOf } from '../../operate/deploy/show-changes.ts'
import { MemoryStacks, MemoryTerminal } from './ports.ts'

const stage = readStage('example')
const data = 'lectern-example-data'
const api = 'lectern-example-api'

const aChange = (changes: Partial<ResourceChange> = {}): ResourceChange =>
  ({ action: 'Modify', logicalId: 'Thing', type: 'AWS::Lambda::Function', replacement: 'False', properties: ['Code'], ...changes })
const tableReplaced = aChange({ logicalId: 'Table', type: 'AWS::DynamoDB::GlobalTable', replacement: 'True', policy: 'ReplaceAndRetain', properties: ['KeySchema'] })

class Rig {
  readonly stacks = new MemoryStacks()
  readonly terminal: MemoryTerminal
  readonly prepared: string[] = []
  caller = { account: stage.account, arn: 'arn:aws:iam::123456789012:role/operator' }
  built = 0
  /** What the next change set of a stack holds; absent: nothing changes. */
  readonly changes = new Map<string, readonly ResourceChange[]>()
  readonly options: DeployOptions

  constructor(answers?: readonly string[], options: Partial<DeployOptions> = {}) {
    this.terminal = new MemoryTerminal(answers)
    this.options = { yes: false, dryRun: false, allowed: [], ...options }
    this.stacks.put('CDKToolkit', { outputs: { BootstrapVersion: '30' } })
  }

  run(): Promise<number> {
    const { stacks, terminal } = this
    return deploy(stage, this.options, {
      stacks, terminal, now: () => new Date('2026-11-21T08:00:00Z'), wait: async () => undefined,
      caller: async () => this.caller,
      build: async () => { this.built += 1 },
      synthesize: async () => [data, api].map((name) => ({ name, path: name, after: [], region: stage.region, resources: { Thing: 'AWS::X::Y' }, bootstrap: 6 })),
      prepare: async ({ name }, changeSet) => {
        this.prepared.push(name)
        const changes = this.changes.get(name)
        const stack = stacks.stacks.get(name) ?? stacks.put(name, { status: 'REVIEW_IN_PROGRESS' })
        if (changes !== undefined) stack.changeSets.set(changeSet, { id: changeSet, status: 'CREATE_COMPLETE', reason: undefined, changes })
      },
    })
  }
}

describe('deploying a stage', () => {
  test('makes every stack of an empty account, in order', async () => {
    const rig = new Rig(['y', 'y'])
    for (const name of [data, api]) rig.changes.set(name, [aChange({ action: 'Add', replacement: undefined })])
    expect(await rig.run()).toBe(0)
    expect(rig.stacks.done).toEqual([`execute ${data} lectern-deploy`, `execute ${api} lectern-deploy`])
    expect(rig.stacks.stacks.get(api)?.status).toBe('CREATE_COMPLETE')
    expect(rig.terminal.text).toContain(`https://${stage.portal.host}`)
  })

  test('carries nothing out that nobody agreed to', async () => {
    const rig = new Rig(['n'])
    rig.stacks.put(data)
    rig.changes.set(data, [aChange()])
    expect(await rig.run()).toBe(1)
    expect(rig.stacks.done).toEqual([`drop ${data} lectern-deploy`])
    expect(rig.prepared).toEqual([data])
  })

  test('stops where there is nobody to ask, and says how to go on', async () => {
    const rig = new Rig()
    rig.changes.set(data, [aChange()])
    expect(await rig.run()).toBe(2)
    expect(rig.terminal.text).toContain('--yes')
    expect(rig.stacks.done.filter((line) => line.startsWith('execute'))).toEqual([])
  })

  test('with --yes still asks before the table is replaced', async () => {
    const rig = new Rig(undefined, { yes: true })
    rig.stacks.put(data)
    rig.changes.set(data, [tableReplaced])
    expect(await rig.run()).toBe(2)
    expect(rig.terminal.text).toContain('--allow-replacement Table')
    expect(rig.terminal.text).toContain('every course, its history and its mails')
    expect(rig.stacks.done).toEqual([`drop ${data} lectern-deploy`])
  })

  test.each([['example', 0], ['yes', 1], ['', 1]])('takes %j for an answer to a loss with exit code %i', async (answer, code) => {
    const rig = new Rig([answer], { yes: true })
    rig.stacks.put(data)
    rig.changes.set(data, [tableReplaced])
    expect(await rig.run()).toBe(code)
    expect(rig.stacks.done).toContain(code === 0 ? `execute ${data} lectern-deploy` : `drop ${data} lectern-deploy`)
  })

  test.each(['Table', `${data}/Table`])('lets %s go that was named, and nothing else', async (allowed) => {
    const rig = new Rig(undefined, { yes: true, allowed: [allowed] })
    rig.stacks.put(data)
    rig.changes.set(data, [tableReplaced])
    expect(await rig.run()).toBe(0)
    rig.stacks.done.length = 0
    rig.changes.set(data, [tableReplaced, aChange({ logicalId: 'Bucket', type: 'AWS::S3::Bucket', action: 'Remove' })])
    expect(await rig.run()).toBe(2)
    expect(rig.terminal.lines).toContain('    --allow-replacement Bucket')
  })

  test('sees what a nested stack would lose', async () => {
    const rig = new Rig(undefined, { yes: true })
    rig.stacks.put(data)
    rig.stacks.put('Nested').changeSets.set('arn:nested', { id: 'arn:nested', status: 'CREATE_COMPLETE', reason: undefined, changes: [tableReplaced] })
    rig.changes.set(data, [aChange({ logicalId: 'Nested', type: 'AWS::CloudFormation::Stack', nested: 'arn:nested' })])
    expect(await rig.run()).toBe(2)
    expect(rig.terminal.text).toContain('--allow-replacement Nested/Table')
  })

  test('a dry run changes nothing and leaves no stack behind', async () => {
    const rig = new Rig(undefined, { dryRun: true })
    rig.stacks.put(data)
    rig.changes.set(data, [tableReplaced])
    expect(await rig.run()).toBe(0)
    expect(rig.stacks.done).toEqual([`drop ${data} lectern-deploy`])
    expect(rig.terminal.text).toContain('is not there yet: 1 resources would be made')
    expect(rig.stacks.stacks.has(api)).toBe(false)
  })

  test('tells what failed first and stops there', async () => {
    const rig = new Rig(undefined, { yes: true })
    rig.changes.set(data, [aChange()])
    rig.stacks.failing.set(data, rig.stacks.event({ logicalId: 'Key', status: 'CREATE_FAILED', reason: 'Too many keys.' }))
    expect(await rig.run()).toBe(1)
    expect(rig.terminal.text).toContain('is ROLLBACK_COMPLETE. What failed first:')
    expect(rig.terminal.text).toMatch(/Key\s+AWS::X::Y\s+Too many keys\./)
    expect(rig.prepared).toEqual([data])
  })

  test('cut off while CloudFormation works, the next run waits for that and goes on', async () => {
    const rig = new Rig(undefined, { yes: true })
    rig.stacks.put(data, { status: 'UPDATE_IN_PROGRESS' })
    expect(await rig.run()).toBe(0)
    expect(rig.terminal.text).toContain('CloudFormation is at work on it (UPDATE_IN_PROGRESS)')
  })

  test('lets go of a protected stack whose first deployment failed, which the CDK deletes and makes anew', async () => {
    const rig = new Rig(undefined, { yes: true })
    rig.stacks.put(data, { status: 'ROLLBACK_COMPLETE', isProtected: true })
    expect(await rig.run()).toBe(0)
    expect(rig.stacks.done).toEqual([`unprotect ${data}`])
    expect(rig.prepared).toContain(data)
  })

  test.each(['CREATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'])('never lets go of a protected stack that is %s', async (status) => {
    const rig = new Rig(undefined, { yes: true })
    rig.stacks.put(data, { status, isProtected: true })
    await rig.run()
    expect(rig.stacks.done).toEqual([])
    expect(rig.stacks.stacks.get(data)?.isProtected).toBe(true)
  })

  test('does not touch a stack whose rollback failed', async () => {
    const rig = new Rig(undefined, { yes: true })
    rig.stacks.put(data, { status: 'UPDATE_ROLLBACK_FAILED' })
    expect(await rig.run()).toBe(1)
    expect(rig.terminal.text).toContain(`continue-update-rollback --stack-name ${data}`)
    expect(rig.prepared).toEqual([])
  })

  test('never takes a change set of an earlier run for a fresh one', async () => {
    const rig = new Rig(undefined, { yes: true })
    rig.stacks.put(data).changeSets.set('lectern-deploy', { id: 'lectern-deploy', status: 'CREATE_COMPLETE', reason: undefined, changes: [tableReplaced] })
    expect(await rig.run()).toBe(0)
    expect(rig.stacks.done).toEqual([`drop ${data} lectern-deploy`])
  })

  test('only one stack, by its purpose', async () => {
    const rig = new Rig(undefined, { yes: true, only: 'api' })
    expect(await rig.run()).toBe(0)
    expect(rig.prepared).toEqual([api])
    await expect(new Rig(undefined, { only: 'nix' }).run()).rejects.toThrow('There is no stack nix')
  })
})

describe('before anything is built', () => {
  test('credentials of another account are refused', async () => {
    const rig = new Rig()
    rig.caller = { account: '999999999999', arn: 'arn:aws:iam::999999999999:user/me' }
    await expect(rig.run()).rejects.toThrow('your credentials are of 999999999999')
    expect(rig.built).toBe(0)
  })

  test('a region that is not bootstrapped is told with the command', async () => {
    const rig = new Rig()
    rig.stacks.stacks.delete('CDKToolkit')
    await expect(rig.run()).rejects.toThrow(`npx cdk bootstrap aws://${stage.account}/${stage.region}`)
    rig.stacks.put('CDKToolkit', { outputs: { BootstrapVersion: '5' } })
    await expect(rig.run()).rejects.toThrow('has version 5; these stacks need 6')
  })
})

describe('a loss', () => {
  test.each<[string, Partial<ResourceChange>, boolean]>([
    ['a table that is made anew', tableReplaced, true],
    ['a table that may be made anew', { ...tableReplaced, replacement: 'Conditional' }, true],
    ['a table of which CloudFormation does not know', { ...tableReplaced, action: 'Dynamic', replacement: undefined }, true],
    ['a table that leaves the stack, though AWS keeps it', { ...tableReplaced, action: 'Remove', policy: 'Retain' }, true],
    ['a table that changes in place', { ...tableReplaced, replacement: 'False', policy: undefined }, false],
    ['a new table', { ...tableReplaced, action: 'Add', replacement: undefined, policy: undefined }, false],
    ['a function that is made anew', { replacement: 'True' }, false],
    ['a chart that leaves the cluster', { type: 'Custom::AWSCDK-EKS-HelmChart', action: 'Remove' }, true],
  ])('%s', (_, change, isLoss) => {
    expect(dangersIn([aChange(change)])).toHaveLength(isLoss ? 1 : 0)
  })
})

test('stacks are brought after those that they need', () => {
  const of = (name: string, ...after: string[]) => ({ name, after })
  expect(inOrder([of('c', 'b'), of('a'), of('b', 'a')]).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  expect(() => inOrder([of('a', 'b'), of('b', 'a')])).toThrow('need each other: a, b')
})

test('changes are shown as a table, what goes last', () => {
  expect(tableOf([tableReplaced, aChange({ action: 'Remove', logicalId: 'Old' })])[1]).toContain('ReplaceAndRetain')
  expect(tableOf([])).toEqual(['  no resource changes'])
})
