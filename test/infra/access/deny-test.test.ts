import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { settingsOfStage } from '../../../infra/settings-of-stage.ts'
import { networkPolicies } from '../../../shared/core/objects/network-policies.ts'
import { serverValues } from '../../../shared/core/objects/values/servers.ts'
import { aCourseHub } from '../../fixtures/kubernetes/hub-specs.ts'
import { exampleCluster, exampleStage, exampleValues, type Rendered, RenderedChart, whyNoHelm } from './rendered-chart.ts'

if (whyNoHelm !== undefined) console.warn(`The chart is not rendered here: ${whyNoHelm}.`)

describe.skipIf(whyNoHelm !== undefined)('the live test of what servers reach', { timeout: 60_000 }, () => {
  const chart = new RenderedChart()
  const found = (kind: string, name: string): Rendered => chart.found(kind, name)

  const policy = (name: string) => found('NetworkPolicy', name)['spec'] as { egress: readonly object[] }

  test('has the policies that hubs have', () => {
    const settings = settingsOfStage(exampleStage, { signIn: {} as never, scopes: [] }, exampleCluster)
    const [deny] = networkPolicies(aCourseHub())
    const { networkPolicy } = serverValues(aCourseHub(), settings) as { networkPolicy: { egress: readonly object[] } }
    expect(policy('default-deny')).toEqual(deny?.spec)
    expect(policy('singleuser').egress.slice(-networkPolicy.egress.length)).toEqual(networkPolicy.egress)
    // Names may be asked for, and nothing else is open beside it.
    const others = policy('singleuser').egress.slice(0, -networkPolicy.egress.length) as { ports: { port: number }[] }[]
    expect([...new Set(others.flatMap(({ ports }) => ports.map(({ port }) => port)))]).toEqual([53])
  })

  test('is a server as a hub starts one: on users\' nodes, owned by nobody, and kept to what servers are kept to', () => {
    const pod = found('Pod', 'lectern-denied-to-servers')
    expect(pod).toMatchObject({
      metadata: {
        namespace: 'lectern-deny-test', labels: { app: 'jupyterhub', component: 'singleuser-server' }, annotations: { 'helm.sh/hook': 'test' },
      },
      spec: { nodeSelector: { 'hub.jupyter.org/node-purpose': 'user' }, automountServiceAccountToken: false },
    })
    expect(pod.metadata).not.toHaveProperty('ownerReferences')
    expect(found('Namespace', 'lectern-deny-test').metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' })
  })

  test('tries the file system, the API server, the instance\'s credentials and another namespace', () => {
    expect(exampleValues.denyTest.denied).toEqual([
      'fs-0123456789abcdef0.efs.eu-north-1.amazonaws.com:2049', 'kubernetes.default.svc.cluster.local:443', '169.254.169.254:80',
      'kube-dns.kube-system.svc.cluster.local:9153',
    ])
  })

  test('ends well when all is as it should be, and badly when one address is not', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
    const { port } = server.address() as AddressInfo
    const open = `127.0.0.1:${port}`
    const closed = '127.0.0.1:1'
    try {
      expect(await reach('--reached', open, '--denied', closed)).toBe(0)
      expect(await reach('--reached', open, '--denied', open)).toBe(1)
      expect(await reach('--reached', closed, '--denied', closed)).toBe(1)
      expect(await reach('--denied', 'nobody.invalid:80')).toBe(1)
    } finally {
      server.close()
    }
  })

  test.each(['lectern-reached-by-others', 'lectern-denied-to-servers'])('is run by %s with all that it is given', async (name) => {
    const { containers: [container] } = found('Pod', name)['spec'] as { containers: { command: string[]; args: string[] }[] }
    const command = container?.command.slice(1) ?? []
    const first = container?.args.slice(0, container.args.indexOf('pypi.org:443')) ?? []
    const output = await printed([...command, ...first, 'nobody.invalid:80'])
    expect(output).toBe('BAD  nobody.invalid:80 unknown, reached is wanted\n')
  })
})

function printed(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], (_, stdout) => resolve(stdout))
  })
}

/** The exit code of the live test's program. */
function reach(...args: readonly string[]): Promise<number> {
  const script = fileURLToPath(new URL('../../../infra/chart/files/reach.mjs', import.meta.url))
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error) => resolve(error === null ? 0 : Number(error.code)))
  })
}
