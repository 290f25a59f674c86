import { fixedAccess } from './access-source.ts'
import { ApiClient } from './api-client.ts'
import { KubernetesCluster } from './cluster.ts'
import { readKubeconfig } from './kubeconfig.ts'
import { type Pace, RateLimit } from './rate-limit.ts'

export interface ClusterOptions {
  /** Over all that this cluster is asked by whoever holds it; 0 for no limit. */
  readonly requestsPerSecond: number
  /** Absent: the time of this machine. */
  readonly pace?: Pace
}

/**
 * The cluster that a kubeconfig (YAML or JSON text) names; relative paths in it are from where the process runs. One for a
 * process: each has a limit of its own. Throws an error naming the field that it cannot make sense of.
 */
export function connectCluster(kubeconfig: string, { requestsPerSecond, pace }: ClusterOptions): KubernetesCluster {
  return new KubernetesCluster(new ApiClient(fixedAccess(readKubeconfig(kubeconfig)), new RateLimit(requestsPerSecond, pace)))
}
