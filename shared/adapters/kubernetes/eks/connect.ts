import { EKSClient, type EKSClientConfig } from '@aws-sdk/client-eks'
import { clientConfig, type Signer, withoutLogging } from '../../aws-place.ts'
import { ApiClient } from '../api-client.ts'
import { KubernetesCluster } from '../cluster.ts'
import { type Pace, RateLimit } from '../rate-limit.ts'
import { EksAccess } from './access.ts'
import { eksToken } from './token.ts'

export interface EksPlace {
  /** The cluster's name. */
  readonly cluster: string
  readonly region: string
  /** Absent: the region's own endpoints. */
  readonly eksEndpoint?: string | undefined
  readonly stsEndpoint?: string | undefined
  /** Absent: those of the process, as the AWS SDK finds them. */
  readonly credentials?: EKSClientConfig['credentials']
  /** For a stand-in of EKS that checks no signatures. */
  readonly signer?: Signer | undefined
  /** Over all that this cluster is asked by whoever holds it; 0 for no limit. */
  readonly requestsPerSecond: number
  /** Absent: the time of this machine. Epoch milliseconds. */
  readonly now?: () => number
  readonly pace?: Pace
}

/**
 * The EKS cluster of that name, asked as the IAM identity that this process has. Where it is, whom to trust and the token
 * are found out at the first request and kept. One for a process: each has a limit of its own.
 */
export function connectEks(parts: EksPlace): KubernetesCluster {
  const { cluster, eksEndpoint, stsEndpoint, credentials, requestsPerSecond, now, pace, ...place } = parts
  const client = withoutLogging(new EKSClient({
    ...clientConfig({ ...place, endpoint: eksEndpoint }), ...(credentials === undefined ? {} : { credentials }),
  }))
  const { credentials: identity, sha256 } = client.config
  const tokenSource = eksToken({
    cluster, region: place.region, endpoint: stsEndpoint, credentials: identity, sha256, now: now ?? Date.now,
  })
  const access = new EksAccess({ client, cluster, tokenSource, now })
  return new KubernetesCluster(new ApiClient(access, new RateLimit(requestsPerSecond, pace), { now }))
}
