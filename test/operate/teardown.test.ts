import { describe, expect, test } from 'vitest'
import { readStage } from '../../infra/read-stage.ts'
import { stacksOf } from '../../operate/stacks-of-stage.ts'
import { teardown, type TeardownOptions } from '../../operate/teardown/teardown.ts'
import { MemoryStacks, MemoryTerminal } from './ports.ts'

const stage = readStage('example')
const names = stacksOf(stage).map(({ name }) => name)
const gone = names.filter((name) => !/-(data|identity)$/.test(name)).toReversed()

function aRig(answers?: readonly string[], hubs: readonly string[] = []) {
  const stacks = new MemoryStacks()
  for (const name of names) stacks.put(name, { isProtected: /-(data|identity)$/.test(name) })
  const terminal = new MemoryTerminal(answers)
  const run = (options: Partial<TeardownOptions> = {}): Promise<number> => teardown(stage, { hubsToo: false, dryRun: false, ...options }, {
    stacks, terminal, now: () => new Date('2026-11-21T08:00:00Z'), wait: async () => undefined,
    caller: async () => ({ account: stage.account, arn: 'arn:aws:iam::123456789012:role/operator' }), runningHubs: async () => hubs,
  })
  return { stacks, terminal, run }
}

describe('tearing a stage down', () => {
  test('removes everything but data and accounts, last made first', async () => {
    const { stacks, run } = aRig(['example', 'gone'])
    expect(await run()).toBe(0)
    expect(stacks.done).toEqual(gone.map((name) => `delete ${name}`))
    expect([...stacks.stacks.keys()]).toEqual(['lectern-example-data', 'lectern-example-identity'])
  })

  test('shows what goes and what stays, and a dry run ends there', async () => {
    const { stacks, terminal, run } = aRig()
    expect(await run({ dryRun: true })).toBe(0)
    expect(terminal.text).toMatch(/These stay[^]*lectern-example-data {2,}course table/)
    expect(stacks.done).toEqual([])
  })

  test.each([[undefined, 2], [['no'], 1]])('removes nothing when the answer is %j', async (answers, code) => {
    const { stacks, run } = aRig(answers)
    expect(await run()).toBe(code)
    expect(stacks.done).toEqual([])
  })

  test('refuses while hubs are to run, unless it is told that they go too', async () => {
    const { stacks, terminal, run } = aRig(['example', 'gone'], ['mlbp2026'])
    await expect(run()).rejects.toThrow('1 hubs are to run now: mlbp2026')
    expect(stacks.done).toEqual([])
    expect(await run({ hubsToo: true })).toBe(0)
    expect(terminal.text).toContain('every server in them: mlbp2026.')
  })

  test('stops before the cluster until its namespaces are gone, and goes on from there', async () => {
    const { stacks, terminal, run } = aRig(['example', ''])
    expect(await run()).toBe(2)
    expect(terminal.text).toContain('kubectl delete namespace -l app.kubernetes.io/managed-by=lectern')
    expect(stacks.stacks.has('lectern-example-cluster')).toBe(true)
    expect(stacks.stacks.has('lectern-example-lifecycle')).toBe(false)
  })

  test('says how the protection of the load balancer is taken off, before the cluster and where it failed', async () => {
    const { stacks, terminal, run } = aRig(['example', 'gone'])
    const physicalId = 'arn:aws:elasticloadbalancing:eu-north-1:123456789012:loadbalancer/net/hubs/0123456789abcdef'
    const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer'
    stacks.put('lectern-example-cluster', { resources: [{ logicalId: 'Balancer', physicalId, type, status: 'CREATE_COMPLETE' }] })
    stacks.failing.set('lectern-example-cluster', stacks.event({ type, physicalId, status: 'DELETE_FAILED', reason: 'deletion protection' }))
    expect(await run()).toBe(1)
    const command = 'aws elbv2 modify-load-balancer-attributes --region eu-north-1 '
      + `--load-balancer-arn ${physicalId} --attributes Key=deletion_protection.enabled,Value=false`
    expect(terminal.lines.filter((line) => line.trim() === command)).toHaveLength(2)
  })

  test('says what is in the way of the network, and removes no more', async () => {
    const { stacks, terminal, run } = aRig(['example', 'gone'])
    stacks.failing.set('lectern-example-cluster', stacks.event({ type: 'AWS::EC2::Subnet', physicalId: 'subnet-1', status: 'DELETE_FAILED', reason: 'has dependencies' }))
    expect(await run()).toBe(1)
    expect(terminal.text).toContain('Name=subnet-id,Values=subnet-1')
    expect(terminal.text).toContain('run the same command again')
  })

  test('takes termination protection for a no', async () => {
    const { stacks, run } = aRig(['example', 'gone'])
    stacks.put('lectern-example-portal', { isProtected: true })
    expect(await run()).toBe(1)
    expect(stacks.done).toEqual(['delete lectern-example-observability'])
  })
})
