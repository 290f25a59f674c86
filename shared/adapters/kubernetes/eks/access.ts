import { type Cluster, DescribeClusterCommand, type EKSClient } from '@aws-sdk/client-eks'
import { Unavailable } from '../../../ports/errors.ts'
import type { AccessSource } from '../access-source.ts'
import type { KubeAccess, KubeUser } from '../kubeconfig.ts'

export interface EksAccessParts {
  readonly client: Pick<EKSClient, 'send'>
  readonly cluster: string
  readonly tokenSource: NonNullable<KubeUser['tokenSource']>
  /** Epoch milliseconds. */
  readonly now?: (() => number) | undefined
}

/** EKS is asked no more often than this, in milliseconds, however often the API server is away. */
const restTime = 30_000

/** Where an EKS cluster's API server is and which authority vouches for it: asked once, and again once in doubt. */
export class EksAccess implements AccessSource {
  readonly #parts: EksAccessParts
  readonly #now: () => number
  #known: KubeAccess | undefined
  #underway: Promise<KubeAccess> | undefined
  #askedAt = -Infinity
  #isInDoubt = false

  constructor(parts: EksAccessParts) {
    this.#parts = parts
    this.#now = parts.now ?? Date.now
  }

  async get(): Promise<KubeAccess> {
    const known = this.#known
    const isFresh = !this.#isInDoubt || this.#now() < this.#askedAt + restTime
    if (known !== undefined && isFresh) return known
    this.#underway ??= this.#ask().finally(() => { this.#underway = undefined })
    if (known === undefined) return this.#underway
    // In doubt, what was known is better than nothing: EKS may be away while the API server is back.
    return this.#underway.catch(() => known)
  }

  doubt(): void {
    this.#isInDoubt = true
  }

  async #ask(): Promise<KubeAccess> {
    this.#askedAt = this.#now()
    const found = this.#accessTo(await this.#describe())
    this.#isInDoubt = false
    // What is as before keeps its connections and its token.
    if (this.#known === undefined || !isSame(this.#known, found)) this.#known = found
    return this.#known
  }

  async #describe(): Promise<Cluster> {
    const { client, cluster: name } = this.#parts
    try {
      const { cluster } = await client.send(new DescribeClusterCommand({ name }))
      return cluster ?? {}
    } catch (error) {
      // Whatever EKS says of the cluster, nothing is known of what is in it: NotFound would say that a hub is gone.
      throw new Unavailable(`EKS does not tell where the cluster ${name} is: ${wordsOf(error)}`, { cause: error })
    }
  }

  #accessTo({ endpoint, certificateAuthority, status }: Cluster): KubeAccess {
    const { cluster, tokenSource } = this.#parts
    const server = URL.parse(endpoint ?? '')
    if (server === null) throw new Unavailable(`EKS says of the cluster ${cluster} that it is ${status}, and not where.`)
    const authority = Buffer.from(certificateAuthority?.data ?? '', 'base64').toString()
    if (!authority.includes('-----BEGIN CERTIFICATE-----') && !isStandIn(server)) {
      throw new Unavailable(`EKS does not say which authority vouches for the cluster ${cluster}.`)
    }
    return {
      server, insecure: false, serverName: undefined, user: { tokenSource },
      authority: isStandIn(server) ? undefined : { data: authority },
    }
  }
}

/** A stand-in on this machine speaks without TLS; EKS' own endpoints never do. */
function isStandIn({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && hostname === '127.0.0.1'
}

function isSame(one: KubeAccess, other: KubeAccess): boolean {
  return one.server.href === other.server.href && JSON.stringify(one.authority) === JSON.stringify(other.authority)
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message.slice(0, 300)}` : 'it failed'
}
