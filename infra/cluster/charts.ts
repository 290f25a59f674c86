/**
 * The charts of others that the cluster runs, each in one exact version. Where each was seen: docs/adr/0032. What a newer one
 * changes in its values is checked before its number is changed here.
 */
export const charts = {
  calicoCrds: { repository: 'https://docs.tigera.io/calico/charts', chart: 'crd.projectcalico.org.v1', version: 'v3.32.1' },
  calico: { repository: 'https://docs.tigera.io/calico/charts', chart: 'tigera-operator', version: 'v3.32.1' },
  flux: { repository: 'https://fluxcd-community.github.io/helm-charts', chart: 'flux2', version: '2.18.3' },
  loadBalancers: { repository: 'https://aws.github.io/eks-charts', chart: 'aws-load-balancer-controller', version: '3.5.0' },
  // The CDK's handler fetches a chart of an OCI registry by its whole address; the name says nothing more to it.
  envoyGateway: { repository: 'oci://docker.io/envoyproxy/gateway-helm', chart: 'gateway-helm', version: 'v1.9.0' },
  autoscaler: { repository: 'https://kubernetes.github.io/autoscaler', chart: 'cluster-autoscaler', version: '9.59.0' },
} as const

/** The chart's own default is a version for the Kubernetes before ours; its versions follow those of Kubernetes. */
export const autoscalerImageTag = 'v1.36.1'
