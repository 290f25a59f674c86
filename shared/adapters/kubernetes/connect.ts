import { KubeConfig } from '@kubernetes/client-node'
import { KubernetesCluster } from './cluster.ts'

/** The cluster that a kubeconfig (YAML or JSON text) names. */
export function connectCluster(kubeconfig: string): KubernetesCluster {
  const config = new KubeConfig()
  config.loadFromString(kubeconfig)
  return new KubernetesCluster(config)
}
