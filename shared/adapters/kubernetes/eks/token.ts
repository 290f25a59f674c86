import { SignatureV4 } from '@smithy/signature-v4'
import { Unavailable } from '../../../ports/errors.ts'
import type { TimedToken } from '../kubeconfig.ts'

type Signing = ConstructorParameters<typeof SignatureV4>[0]

/** AWS credentials as the SDK finds them. */
export interface Identity {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

export interface TokenParts {
  readonly cluster: string
  readonly region: string
  /** Of STS; absent: the region's own. */
  readonly endpoint?: string | undefined
  readonly credentials: () => Promise<Identity>
  readonly sha256: Signing['sha256']
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** What the authenticator in EKS takes (kubernetes-sigs/aws-iam-authenticator, pkg/token/token.go, read 2026-11). */
const prefix = 'k8s-aws-v1.'
const clusterHeader = 'x-k8s-aws-id'
/** Of the signed request, in seconds; STS counts 15 minutes whatever it says, and older authenticators take no more than this. */
const signedFor = 60
/** In milliseconds: a minute less than STS' 15. */
const tokenLife = 14 * 60_000

/**
 * Makes tokens for an EKS cluster: a signed request to STS "who am I?", which the cluster sends in our place. It names the
 * cluster, so that it is good for no other. Throws Unavailable, with nothing of a credential in it.
 */
export function eksToken({ cluster, region, endpoint, credentials, sha256, now }: TokenParts): () => Promise<TimedToken> {
  const sts = new URL(endpoint ?? `https://sts.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`)
  return async () => {
    const identity = await found(credentials)
    const signedAt = now()
    const signature = new SignatureV4({ service: 'sts', region, credentials: identity, sha256 })
    const { query = {} } = await signature.presign({
      method: 'GET', protocol: sts.protocol, hostname: sts.hostname, path: '/',
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
      headers: { host: sts.host, [clusterHeader]: cluster },
    }, { signingDate: new Date(signedAt), expiresIn: signedFor })
    const url = `${sts.origin}/?${Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`
    // Credentials that end sooner take what they signed with them.
    const until = Math.min(signedAt + tokenLife, identity.expiration?.getTime() ?? Infinity)
    return { token: `${prefix}${Buffer.from(url).toString('base64url')}`, until }
  }
}

async function found(credentials: TokenParts['credentials']): Promise<Identity> {
  try {
    return await credentials()
  } catch (error) {
    throw new Unavailable('The Kubernetes API cannot be asked: there are no AWS credentials now.', { cause: error })
  }
}
