import middy from '@middy/core'
import type { APIGatewayProxyEventV2 as Event, APIGatewayProxyStructuredResultV2 as Answer, Context } from 'aws-lambda'
import { logFailure } from '../../shared/adapters/failure-log.ts'
import { Conflict, Unavailable } from '../../shared/ports/errors.ts'
import { signedInAs } from '../../shared/sign-in/signed-in.ts'
import { tokenClaims } from '../../shared/sign-in/token-claims.ts'
import type { UserinfoPorts } from './ports.ts'

export type UserinfoHandler = (event: Event, context: Context) => Promise<Answer>

/** No token is as long: a header of HTTP API has 10,240 bytes in all (quotas of API Gateway). */
const tokenAtMost = 10_000

/**
 * Tells a hub who somebody is and what they may open there as of now: OpenID Connect's UserInfo for hubs alone, with the answers of
 * RFC 6750 to those who may not ask. The route has no authorizer: a hub's token is for the hub, and the API's takes the portal's.
 */
export function createHandler(ports: UserinfoPorts): UserinfoHandler {
  const handle = async (event: Event, context: Context): Promise<Answer> => {
    try {
      return await answerTo(event, ports)
    } catch (error) {
      if (error instanceof Unavailable || error instanceof Conflict) {
        logFailure('userinfo-away', { requestId: context.awsRequestId }, error)
        return answer(503, { error: 'temporarily_unavailable' }, { 'retry-after': '2' })
      }
      logFailure('userinfo-failed', { requestId: context.awsRequestId }, error)
      return answer(500, { error: 'server_error' })
    }
  }
  return middy<Event, Answer>().handler(handle) as unknown as UserinfoHandler
}

async function answerTo(event: Event, ports: UserinfoPorts): Promise<Answer> {
  const token = bearerOf(event)
  if (token === undefined) return answer(401, {}, { 'www-authenticate': 'Bearer realm="lectern"' })
  const access = await ports.tokens.read(token)
  if (access === undefined) return refused(401, 'invalid_token', 'The access token is not valid, or not any more.')
  const hub = await ports.clients.hubOf(access.client_id)
  if (hub === undefined) return refused(403, 'insufficient_scope', 'The access token was not made for a hub.')
  return answer(200, { sub: access.sub, ...(await tokenClaims(hub, signedInAs(access), ports)) })
}

/** In the header alone: what stands in an address is logged on its way. */
function bearerOf({ headers }: Event): string | undefined {
  const [, token] = /^Bearer +([\w.~+/-]+=*) *$/i.exec(headers['authorization'] ?? '') ?? []
  return token !== undefined && token.length <= tokenAtMost ? token : undefined
}

function refused(status: number, error: string, description: string): Answer {
  return answer(status, { error, error_description: description }, {
    'www-authenticate': `Bearer realm="lectern", error="${error}", error_description="${description}"`,
  })
}

function answer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  const always = { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  return { statusCode: status, headers: { ...always, ...headers }, body: JSON.stringify(body) }
}
