import { describe, expect, test, vi } from 'vitest'
import { startupTaint, userTaint } from '../../../infra/cluster/core-nodes.ts'
import { imagePuller } from '../../../shared/core/objects/image-puller.ts'
import { hasOpenSsl } from '../../adapters/certificates.ts'
import { settings } from '../../fixtures/a-course.ts'
import { PolicyGateRig, ready } from './policy-gate-rig.ts'
import { exampleValues, type Rendered, RenderedChart, whyNoHelm } from './rendered-chart.ts'

if (whyNoHelm !== undefined) console.warn(`The chart is not rendered here: ${whyNoHelm}.`)

interface Toleration { readonly key?: string; readonly operator?: string; readonly value?: string; readonly effect?: string }
interface PodSpec {
  readonly tolerations?: readonly Toleration[]
  readonly containers: readonly { readonly command: readonly string[]; readonly args: readonly string[] }[]
}
const taints = [{ ...userTaint, effect: 'NoSchedule' }, { key: startupTaint, value: 'pending', effect: 'NoSchedule' }]
/** As the scheduler compares them. */
const tolerates = ({ tolerations = [] }: PodSpec): boolean => taints.every((taint) => tolerations.some(({ key, operator, value, effect }) =>
  (key === undefined || key === taint.key) && (operator === 'Exists' || value === taint.value) && (effect === undefined || effect === taint.effect)))

test('the image puller, which runs programs of courses\' images, waits for a new node to be open', () => {
  const { template } = imagePuller([], settings).spec as { readonly template: { readonly spec: PodSpec } }
  expect(tolerates(template.spec)).toBe(false)
})

describe.skipIf(whyNoHelm !== undefined)('the chart\'s policy gate', { timeout: 60_000 }, () => {
  const chart = new RenderedChart()
  const name = 'lectern-policy-gate'
  const found = (kind: string): Rendered => chart.found(kind, name)
  const pod = (): PodSpec => (found('DaemonSet')['spec'] as { template: { spec: PodSpec } }).template.spec

  test('is there before any server: on users\' nodes, whatever they are tainted with, in the node\'s own network', () => {
    expect(pod()).toMatchObject({
      nodeSelector: { 'hub.jupyter.org/node-purpose': 'user' }, hostNetwork: true, priorityClassName: 'system-node-critical',
    })
    expect(tolerates(pod())).toBe(true)
  })

  test('may do nothing on the node beside that', () => {
    expect(pod()).toMatchObject({
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{ securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } } }],
    })
    for (const field of ['volumes', 'hostPID', 'hostIPC']) expect(pod()).not.toHaveProperty(field)
  })

  test('is alone in the one namespace of Lectern\'s that allows so much', () => {
    const privileged = chart.objects.filter(({ kind, metadata: { labels } }) => kind === 'Namespace' && labels?.['pod-security.kubernetes.io/enforce'] === 'privileged')
    expect(privileged.map(({ metadata }) => metadata.name)).toEqual([name])
    const inside = chart.objects.filter(({ metadata }) => metadata.namespace === name).map(({ kind }) => kind)
    expect(inside.toSorted()).toEqual(['DaemonSet', 'ServiceAccount'])
  })

  test('may read and patch nodes, by one account', () => {
    expect(found('ClusterRole')['rules']).toEqual([{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'patch'] }])
    expect(found('ClusterRoleBinding')['subjects']).toEqual([{ kind: 'ServiceAccount', name, namespace: name }])
  })

  test('opens no node for the live test, which waits as servers do', () => {
    const { tolerations } = chart.found('Pod', 'lectern-denied-to-servers')['spec'] as PodSpec
    expect(JSON.stringify(tolerations)).not.toContain(startupTaint)
  })

  test('is not there, nor its rights, on a cluster that did not ask for it', () => {
    const { policyGate: _, ...others } = exampleValues
    for (const values of [others, { ...exampleValues, policyGate: { ...exampleValues.policyGate, enabled: false } }]) {
      expect(chart.with(values).filter((object) => object.metadata.name === name)).toEqual([])
    }
  })

  test.skipIf(!hasOpenSsl)('runs its program as the pod is told to, for the taint that nodes get', async () => {
    const [container] = pod().containers
    const command = container?.command ?? []
    // Kubernetes would put a variable in its place.
    expect(command.join('\n')).not.toContain('$(')
    expect(command[0]).toBe('node')
    expect(container?.args).toEqual(['--node', '$(NODE_NAME)', '--taint', startupTaint])
    const rig = new PolicyGateRig()
    await rig.listen()
    try {
      rig.felix = ready
      rig.taints = taints
      rig.start('one', startupTaint, command.slice(1))
      await vi.waitFor(() => { expect(rig.keys).toEqual([userTaint.key]) }, { timeout: 10_000 })
    } finally {
      await rig.remove()
    }
  })
})
