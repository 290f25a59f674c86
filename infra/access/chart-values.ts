import { networkOfServers, type ServerNetwork } from '../../shared/contract/server-network.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import type { Stage } from '../../shared/contract/stage.ts'
import { startupTaint } from '../cluster/core-nodes.ts'
import { reconcilerGroup, userScheduler } from '../names.ts'
import { settingsOfStage } from '../settings-of-stage.ts'
import type { ClusterParts } from '../parts.ts'

/** What `infra/chart` is given; `values.schema.json` beside it says what each may be. */
export interface ChartValues {
  readonly reconciler: { readonly group: string }
  readonly tasks: { readonly namespace: string; readonly image: string; readonly bucket: string; readonly region: string }
  readonly fileSystem: { readonly driver: string; readonly handle: string }
  readonly hubs: { readonly chart: string; readonly repository: string }
  readonly gateway: {
    readonly create: boolean; readonly name: string; readonly namespace: string; readonly host: string; readonly targetGroupArn: string
  }
  readonly storageClass: { readonly create: boolean; readonly name: string }
  readonly userScheduler: { readonly name: string }
  readonly coreNodes: { readonly nodeSelector: Readonly<Record<string, string>> }
  readonly policyGate: { readonly enabled: boolean; readonly taint: string }
  readonly denyTest: DenyTest
}

interface DenyTest {
  readonly denied: readonly string[]
  readonly reachedByOthers: readonly string[]
  readonly userNodes: boolean
  readonly network: ServerNetwork
}

export interface ChartParts {
  readonly bucketName: string
  /** Of the load balancer before the Gateway, where Lectern made both. */
  readonly targetGroupArn?: string
}

/** What the release is called, and the namespace that Helm keeps it in; the chart makes all others. */
export const chartRelease = { name: 'lectern', namespace: 'lectern' } as const

/** The same in every cluster: a service of another namespace that its own policies do not protect, and a name for the API server. */
const inEveryCluster = { dnsMetrics: 'kube-dns.kube-system.svc.cluster.local:9153', apiServer: 'kubernetes.default.svc.cluster.local:443' }

/** Values of the cluster's chart, for a cluster that the stage makes and for one that is there. */
export function chartValuesOf(stage: Stage, cluster: ClusterParts, parts: ChartParts): ChartValues {
  const isOwn = stage.cluster.kind === 'new'
  const nobody = { authorize_url: '', token_url: '', logout_url: '' }
  const settings = settingsOfStage(stage, { signIn: nobody, scopes: [] }, cluster)
  const { tasks_namespace: namespace, tasks_image: image, file_system: fileSystem, gateway } = settings.cluster
  return {
    reconciler: { group: reconcilerGroup },
    tasks: { namespace, image, bucket: parts.bucketName, region: stage.region },
    fileSystem,
    hubs: { chart: settings.chart.name, repository: settings.chart.repository },
    gateway: { create: isOwn, ...gateway, host: stage.hubs.host, targetGroupArn: parts.targetGroupArn ?? '' },
    storageClass: { create: isOwn, name: settings.cluster.hub_storage_class },
    userScheduler: { name: userScheduler },
    coreNodes: { nodeSelector: isOwn ? { 'hub.jupyter.org/node-purpose': 'core' } : {} },
    // Whether a cluster that was there has Calico, and what its nodes are tainted with, its administrator knows.
    policyGate: { enabled: isOwn, taint: startupTaint },
    denyTest: denyTestOf(stage, settings),
  }
}

/** What docs/operating-hubs.md has an operator try by hand. Where the file system is not EFS its address has to be put in. */
function denyTestOf({ region }: Stage, { cluster }: Settings): DenyTest {
  const { driver, handle } = cluster.file_system
  const fileSystem = driver === 'efs.csi.aws.com' ? [`${handle}.efs.${region}.amazonaws.com:2049`] : []
  return {
    denied: [...fileSystem, inEveryCluster.apiServer, '169.254.169.254:80', inEveryCluster.dnsMetrics],
    reachedByOthers: [inEveryCluster.apiServer, inEveryCluster.dnsMetrics],
    // Where people's servers run, which a cluster that was there has to have as well.
    userNodes: true,
    network: networkOfServers(cluster),
  }
}
