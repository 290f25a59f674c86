import { autoscalerImageTag } from './charts.ts'
import { coreNodes } from './core-nodes.ts'

const nodeSelector = coreNodes

/**
 * Calico enforces network policies and does nothing else: addresses and routes stay the VPC's. No API server of its own, no flow
 * collector, no pages: less to run, and nothing that could be reached.
 */
export const calicoValues = {
  installation: {
    enabled: true,
    kubernetesProvider: 'EKS',
    cni: { type: 'AmazonVPC', ipam: { type: 'AmazonVPC' } },
    calicoNetwork: { bgp: 'Disabled' },
    controlPlaneNodeSelector: nodeSelector,
    typhaDeployment: { spec: { template: { spec: { nodeSelector } } } },
    calicoNodeDaemonSet: {
      spec: { template: { spec: { containers: [{ name: 'calico-node', resources: sizes('100m', '128Mi', '512Mi') }] } } },
    },
  },
  apiServer: { enabled: false },
  goldmane: { enabled: false },
  whisker: { enabled: false },
  // They come by a chart of their own, which is upgraded with this one.
  manageCRDs: false,
  nodeSelector,
  resources: sizes('50m', '128Mi', '512Mi'),
}

/**
 * Flux with the two controllers that turn a HelmRelease into a hub. Ten at once and 2 GiB are what Flux advises for hundreds of
 * releases (Flux documentation, "Flux vertical scaling", 2026); 1,000 of a small chart took 361 MiB (flux-benchmark, 2026-06-25).
 */
export const fluxValues = {
  cli: { nodeSelector },
  helmController: {
    create: true, nodeSelector, resources: sizes('250m', '512Mi', '2Gi'), container: { additionalArgs: ['--concurrent=10'] },
  },
  sourceController: { create: true, nodeSelector, resources: sizes('100m', '128Mi', '1Gi') },
  imageAutomationController: { create: false },
  imageReflectionController: { create: false },
  kustomizeController: { create: false },
  notificationController: { create: false },
}

/** In Gateway namespace mode: hubs let in only what comes from the Gateway's namespace, so its proxies have to be there. */
export const envoyGatewayValues = {
  config: { envoyGateway: { provider: { type: 'Kubernetes', kubernetes: { deploy: { type: 'GatewayNamespace' } } } } },
  deployment: { replicas: 2, envoyGateway: { resources: sizes('100m', '256Mi', '1Gi') }, pod: { nodeSelector } },
  certgen: { job: { nodeSelector } },
  podDisruptionBudget: { minAvailable: 1 },
}

interface LoadBalancerPlace {
  readonly clusterName: string
  readonly region: string
  readonly vpcId: string
  readonly serviceAccount: string
}

/**
 * The controller keeps the addresses of the Gateway's proxies in a target group, and that alone: whatever would let it make a
 * load balancer is off, and its role could not.
 */
export function loadBalancerControllerValues({ serviceAccount, ...place }: LoadBalancerPlace) {
  return {
    ...place,
    replicaCount: 2,
    nodeSelector,
    resources: sizes('50m', '128Mi', '256Mi'),
    serviceAccount: { create: true, name: serviceAccount },
    controllerConfig: {
      featureGates: { EnableServiceController: false, NLBGatewayAPI: false, ALBGatewayAPI: false, GatewayListenerSet: false },
    },
    enableServiceMutatorWebhook: false,
    createIngressClassResource: false,
    ingressClassParams: { create: false },
    enableBackendSecurityGroup: false,
    enableShield: false,
    enableWaf: false,
    enableWafv2: false,
    // Each upgrade would make a new certificate, that old pods do not have.
    keepTLSSecret: true,
    podDisruptionBudget: { maxUnavailable: 1 },
  }
}

interface AutoscalerPlace {
  readonly clusterName: string
  readonly region: string
  readonly serviceAccount: string
}

/**
 * Scales core and user nodes. A server of a person has no controller that would start it again, and is never evicted to save a
 * node; a node that nobody uses goes after ten minutes.
 */
export function autoscalerValues({ clusterName, region, serviceAccount }: AutoscalerPlace) {
  return {
    cloudProvider: 'aws',
    awsRegion: region,
    autoDiscovery: { clusterName },
    fullnameOverride: 'cluster-autoscaler',
    image: { tag: autoscalerImageTag },
    nodeSelector,
    resources: sizes('100m', '256Mi', '1Gi'),
    rbac: { serviceAccount: { create: true, name: serviceAccount } },
    extraArgs: {
      'scale-down-unneeded-time': '10m',
      'skip-nodes-with-local-storage': false,
      // On user nodes there are DaemonSets beside people's servers, and no more.
      'ignore-daemonsets-utilization': true,
      'balance-similar-node-groups': true,
    },
  }
}

/** Processor time is asked for and not capped: a controller that is throttled answers late, and its pod then looks dead. */
function sizes(cpu: string, memory: string, atMost: string) {
  return { requests: { cpu, memory }, limits: { memory: atMost } }
}
