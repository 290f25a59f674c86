import { serverNetwork, type ServerNetwork } from '../core/objects/values/network-rules.ts'
import type { ClusterSettings } from '../core/settings.ts'

export type { ServerNetwork } from '../core/objects/values/network-rules.ts'

/** What users' servers of any hub reach, so that the live test on a cluster tries the very rules that hubs get. */
export function networkOfServers(cluster: Pick<ClusterSettings, 'file_system_cidrs' | 'api_server_cidrs'>): ServerNetwork {
  return serverNetwork(cluster)
}
