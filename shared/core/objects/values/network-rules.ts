import type { ClusterSettings } from '../../settings.ts'

/**
 * Not the internet, over IPv4: private networks (RFC 1918), shared address space (RFC 6598, where clusters put pods)
 * and link-local addresses (RFC 3927), where clouds answer with a machine's or a pod's credentials.
 */
const notTheInternet = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16']

/** The chart's settings for what users' servers reach. */
export type ServerNetwork = {
  readonly egressAllowRules: Readonly<Record<string, boolean>>
  readonly egress: readonly object[]
}

type OwnRanges = Pick<ClusterSettings, 'file_system_cidrs' | 'api_server_cidrs'>

/**
 * The chart's switches. Names are asked of kube-system or of a resolver on the node, never of a cloud's metadata
 * server.
 */
const egressAllowRules = {
  cloudMetadataServer: false,
  dnsPortsCloudMetadataServer: false,
  dnsPortsKubeSystemNamespace: true,
  dnsPortsPrivateIPs: true,
  // Off, because it leaves all of 169.254.0.0/16 but one address and 100.64.0.0/10 open.
  nonPrivateIPs: false,
  privateIPs: false,
}

/**
 * The hub: to the API server, which starts users' pods, and to the OpenID provider. Pods of the hub come by the
 * chart's rules.
 */
export function hubNetwork(cluster: ClusterSettings): Record<string, unknown> {
  return {
    egressAllowRules,
    egress: [
      ...apiServer(cluster),
      { to: [internet(cluster)], ports: [tcp(443)] },
    ],
  }
}

/** The proxy: reached from the Gateway only, and reaching hub and users' pods only. */
export function proxyNetwork(cluster: ClusterSettings): Record<string, unknown> {
  const gateway = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': cluster.gateway.namespace } } }
  return { allowedIngressPorts: [], ingress: [{ from: [gateway], ports: [{ port: 'http' }] }], egressAllowRules }
}

/**
 * Users' pods: to the internet, and to nothing of the cluster or its network but the hub. Not to the file system
 * either: it is the node that mounts it, while a file system that takes a caller's word for its uid, as NFS does,
 * would give everybody's files to whoever spoke to it from a notebook.
 */
export function serverNetwork(cluster: OwnRanges): ServerNetwork {
  return { egressAllowRules, egress: [{ to: [internet(cluster)] }] }
}

/**
 * 443 is the service's port and EKS's own, 6443 that of API servers elsewhere. An empty list of addresses would mean
 * every one.
 */
function apiServer({ api_server_cidrs }: ClusterSettings): readonly object[] {
  if (api_server_cidrs.length === 0) return []
  return [{ to: api_server_cidrs.map((cidr) => ({ ipBlock: { cidr } })), ports: [tcp(443), tcp(6443)] }]
}

/**
 * IPv4 alone, so that over IPv6 nothing is reached at all: an own range of the cluster cannot be told from the others
 * there.
 */
function internet({ file_system_cidrs, api_server_cidrs }: OwnRanges): object {
  const own = [...file_system_cidrs, ...api_server_cidrs].filter((cidr) => !cidr.includes(':'))
  return { ipBlock: { cidr: '0.0.0.0/0', except: [...new Set([...notTheInternet, ...own])] } }
}

function tcp(port: number): object {
  return { port, protocol: 'TCP' }
}
