import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../shared/core/settings.ts'
import { limitRange } from '../../../shared/core/objects/limit-range.ts'
import { resourceQuota } from '../../../shared/core/objects/resource-quota.ts'
import { hubNetwork, proxyNetwork, serverNetwork } from '../../../shared/core/objects/values/network-rules.ts'
import { quantities, serverSize } from '../../../shared/core/objects/sizes.ts'
import { settings } from '../../fixtures/a-course.ts'
import { aCourseHub, anEnvironment, aSharedHub } from '../../fixtures/kubernetes/hub-specs.ts'

interface Rule {
  readonly to: readonly { readonly ipBlock: { readonly cidr: string; readonly except?: readonly string[] } }[]
  readonly ports?: readonly { readonly port: number }[]
}

const cluster: Settings['cluster'] = {
  ...settings.cluster, file_system_cidrs: ['198.51.100.0/28'], api_server_cidrs: ['203.0.113.7/32', 'fd00::1/128'],
}
const egressOf = (values: Record<string, unknown>) => values.egress as readonly Rule[]

describe('what a hub may take', () => {
  it('is a server for each seat beside its own pods', () => {
    const bare = resourceQuota(aCourseHub({ seats: 0 })).spec?.hard as Record<string, string>
    const full = resourceQuota(aCourseHub({ seats: 512 })).spec?.hard as Record<string, string>
    expect([bare.pods, full.pods]).toEqual(['4', '516'])
    // 512 servers of 2 GiB and 4 cores: 1,024 GiB and 2,048 cores more.
    expect([bare['limits.memory'], full['limits.memory']]).toEqual(['5Gi', '1029Gi'])
    expect([bare['limits.cpu'], full['limits.cpu']]).toEqual(['6', '2054'])
    expect([bare['requests.memory'], full['requests.memory']]).toEqual(['704Mi', '524992Mi'])
  })

  it('is reckoned with the largest of its environments in each respect', () => {
    const [max] = limitRange(aSharedHub()).spec!.limits as readonly { readonly max: unknown }[]
    expect(max).toMatchObject({ max: { memory: '2Gi', cpu: '8' } })
  })

  it('has room for the claims of its file areas and its database', () => {
    const claimsOf = (courses: number) => resourceQuota(aSharedHub({
      environments: Array.from({ length: courses }, (_, index) => anEnvironment({ slug: `course-${index}` })),
    })).spec?.hard
    expect([claimsOf(0), claimsOf(2)]).toMatchObject([{ persistentvolumeclaims: '3' }, { persistentvolumeclaims: '5' }])
  })
})

describe('a server', () => {
  it.each([
    [{ memory_gb: 2, cpu: 4 }, { memory: 1024, cpu: 100 }, { memory: 2048, cpu: 4000 }],
    [{ memory_gb: 0.5, cpu: 0.05 }, { memory: 256, cpu: 50 }, { memory: 512, cpu: 50 }],
    [{ memory_gb: 1.3, cpu: 1.5 }, { memory: 666, cpu: 100 }, { memory: 1331, cpu: 1500 }],
  ])('of %o is sure of no more than it may take', (resources, guarantee, limit) => {
    expect(serverSize(resources)).toEqual({ guarantee, limit })
  })

  it('is written as the API server writes it', () => {
    expect(quantities({ memory: 2048, cpu: 4000 })).toEqual({ memory: '2Gi', cpu: '4' })
    expect(quantities({ memory: 1331, cpu: 100 })).toEqual({ memory: '1331Mi', cpu: '100m' })
    expect(quantities({ memory: 3 * 1024 ** 2, cpu: 2_000_000 })).toEqual({ memory: '3Ti', cpu: '2k' })
    expect(quantities({ memory: 0, cpu: 0 })).toEqual({ memory: '0', cpu: '0' })
  })
})

describe('a network rule', () => {
  const [server, ...others] = egressOf(serverNetwork(cluster))

  it('leads users\' pods to the internet alone, not to private networks, credentials, files or the API server', () => {
    expect(others).toEqual([])
    expect(server).toEqual({ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: [
      '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16',
      '198.51.100.0/28', '203.0.113.7/32',
    ] } }] })
  })

  it('names no network twice', () => {
    const except = egressOf(serverNetwork({ ...cluster, file_system_cidrs: ['10.0.0.0/8'] }))[0]?.to[0]?.ipBlock.except
    expect(except?.filter((cidr) => cidr === '10.0.0.0/8')).toHaveLength(1)
  })

  it('leads hubs to the API server and, over HTTPS, to the OpenID provider', () => {
    const [api, provider] = egressOf(hubNetwork(cluster))
    expect(api?.to.map(({ ipBlock }) => ipBlock.cidr)).toEqual(['203.0.113.7/32', 'fd00::1/128'])
    expect([api, provider].map((rule) => rule?.ports?.map(({ port }) => port))).toEqual([[443, 6443], [443]])
  })

  it('is left out where no address of the API server is known: an empty list would mean every address', () => {
    expect(egressOf(hubNetwork({ ...cluster, api_server_cidrs: [] })).filter(({ to }) => to.length === 0)).toEqual([])
  })

  it('lets nobody but the Gateway to the proxy', () => {
    const gateway = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'lectern-gateway' } } }
    expect(proxyNetwork(cluster)).toMatchObject({ allowedIngressPorts: [], ingress: [{ from: [gateway] }] })
  })
})
