import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startupTaint } from '../../../infra/cluster/core-nodes.ts'
import { hasOpenSsl } from '../../adapters/certificates.ts'
import { PolicyGateRig, ready, starting, type Taint } from './policy-gate-rig.ts'

if (!hasOpenSsl) console.warn('The policy gate is not tried here: openssl is not installed.')

const closed: Taint = { key: startupTaint, value: 'pending', effect: 'NoSchedule' }
const users: Taint = { key: 'hub.jupyter.org/dedicated', value: 'user', effect: 'NoSchedule' }
const cordoned: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }
const eventually = { timeout: 10_000, interval: 10 }

describe.skipIf(!hasOpenSsl)('the policy gate', { timeout: 30_000 }, () => {
  let rig: PolicyGateRig
  beforeEach(async () => {
    rig = new PolicyGateRig()
    await rig.listen()
    rig.taints = [users, closed]
  })
  afterEach(() => rig.remove())

  const isOpen = () => vi.waitFor(() => { expect(rig.keys).not.toContain(startupTaint) }, eventually)
  const felixWasAsked = (times: number) => vi.waitFor(() => { expect(rig.felixAsked).toBeGreaterThan(times) }, eventually)

  test('leaves a node closed until Felix is ready, and asks the API server for nothing before', async () => {
    rig.start('one', startupTaint)
    await felixWasAsked(3)
    rig.felix = starting
    await felixWasAsked(rig.felixAsked + 3)
    expect(rig.asked).toEqual([])
    rig.felix = ready
    await isOpen()
    expect(rig.asked.every(({ felix }) => felix)).toBe(true)
  })

  test('does not take Felix at its word while the part that writes rules says nothing', async () => {
    rig.felix = { status: 200, body: '| FelixStartup | ready |' }
    rig.start('one', startupTaint)
    await felixWasAsked(5)
    rig.felix = { status: 503, body: ready.body }
    await felixWasAsked(rig.felixAsked + 5)
    expect(rig.asked).toEqual([])
    expect(rig.keys).toContain(startupTaint)
  })

  test('takes that one taint of its own node and leaves the others', async () => {
    rig.felix = ready
    rig.taints = [closed, users, cordoned]
    rig.start('one', startupTaint)
    await isOpen()
    expect(rig.taints).toEqual([users, cordoned])
    expect(new Set(rig.asked.map(({ path }) => path))).toEqual(new Set(['/api/v1/nodes/one']))
  })

  test('leaves a taint that somebody else sets in between', async () => {
    rig.felix = ready
    let times = 0
    rig.meanwhile = () => {
      times += 1
      if (times === 1) rig.taints = [cordoned, ...rig.taints]
    }
    rig.start('one', startupTaint)
    await isOpen()
    expect(rig.taints).toEqual([cordoned, users])
    expect(rig.patches()).toHaveLength(2)
  })

  test('tries again after refusals, failures and conflicts, from what the node is then', async () => {
    rig.felix = ready
    rig.failures = { GET: [403, 503], PATCH: [409, 500] }
    rig.start('one', startupTaint)
    await isOpen()
    expect(rig.asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'PATCH', 'GET', 'PATCH', 'GET', 'PATCH'])
    expect(rig.running).toBe(true)
  })

  test('asks a server that always fails less and less often, and does not end', async () => {
    rig.felix = ready
    rig.failures = { GET: Array.from({ length: 1_000 }, () => 500), PATCH: [] }
    rig.start('one', startupTaint)
    await vi.waitFor(() => { expect(rig.asked.length).toBeGreaterThan(6) }, eventually)
    const gaps = rig.asked.slice(1).map(({ at }, index) => at - (rig.asked[index]?.at ?? 0))
    // 40, 80 and 160 ms, then 200 each: what the gate calls calm.
    expect(gaps.map((gap, index) => gap >= Math.min(40 * 2 ** index, 200) - 5)).toEqual(gaps.map(() => true))
    expect(rig.running).toBe(true)
    expect(rig.output).toContain('GET /api/v1/nodes/one: 500')
  })

  test('does nothing more to a node that is open, looks now and then, and opens it again if its group closes it', async () => {
    rig.felix = ready
    rig.start('one', startupTaint)
    await isOpen()
    const before = rig.asked.length
    await pause(500)
    expect(rig.asked.length - before).toBeLessThanOrEqual(3)
    expect(rig.patches()).toHaveLength(1)
    rig.taints = [users, closed]
    await isOpen()
    expect(rig.patches()).toHaveLength(2)
  })

  test('reads its token each time, for it changes', async () => {
    rig.felix = ready
    rig.start('one', startupTaint)
    await isOpen()
    rig.token('second')
    await vi.waitFor(() => { expect(rig.asked.at(-1)?.token).toBe('second') }, eventually)
    expect(rig.asked[0]?.token).toBe('first')
    expect(rig.output).not.toContain('second')
  })

  test('ends at once when it is asked to', async () => {
    rig.start('one', startupTaint)
    await felixWasAsked(1)
    expect(await rig.stop()).toBe(0)
  })
})
