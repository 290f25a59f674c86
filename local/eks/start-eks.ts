import { listenOnLoopback } from '../loopback-server.ts'
import type { StandIn } from '../stand-in.ts'

export interface EksCluster {
  /** Where the API server is. */
  readonly endpoint: string
  /** PEM text of the authority that vouches for it; absent for one without TLS. */
  readonly authority?: string | undefined
}

export interface EksStandIn extends StandIn {
  /** DescribeCluster calls so far. */
  asked(): number
}

/** EKS on this machine, as far as it tells where clusters are: DescribeCluster of the real client. `clusters` may change meanwhile. */
export async function startEks(clusters: ReadonlyMap<string, EksCluster>, port?: number): Promise<EksStandIn> {
  let asked = 0
  const server = await listenOnLoopback(async (request, response) => {
    request.resume()
    asked += 1
    const name = decodeURIComponent(/^\/clusters\/([^/?]+)$/.exec(request.url ?? '')?.[1] ?? '')
    const cluster = request.method === 'GET' ? clusters.get(name) : undefined
    if (cluster === undefined) {
      response.writeHead(404, { 'content-type': 'application/json', 'x-amzn-errortype': 'ResourceNotFoundException' })
      response.end(JSON.stringify({ message: `No cluster found for name: ${name}.` }))
      return
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ cluster: described(name, cluster) }))
  }, port)
  return { ...server, asked: () => asked }
}

function described(name: string, { endpoint, authority = '' }: EksCluster): object {
  return {
    name, endpoint, status: 'ACTIVE', arn: `arn:aws:eks:eu-north-1:000000000000:cluster/${name}`,
    certificateAuthority: { data: Buffer.from(authority).toString('base64') },
  }
}
