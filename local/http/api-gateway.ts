import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { Context } from 'aws-lambda'
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import type { ApiHandler } from '../../functions/courses-api/create-handler.ts'
import type { Answer } from '../../functions/courses-api/answer.ts'
import type { Event } from '../../functions/courses-api/incoming.ts'

/** HTTP APIs take 10 MB, functions an event of 6 MB (quotas of API Gateway and Lambda); ours are not near that. */
const bodyLimit = 4_000_000

export interface GatewayOptions {
  readonly handler: ApiHandler
  readonly issuer: string
  readonly audience: string
  readonly keys: JSONWebKeySet
}

/**
 * Stands in for API Gateway: checks the token as its JWT authorizer does, makes the event of payload format 2.0, and
 * sends what the handler answers. A request without a token goes on without claims; the handler knows what is public.
 */
export function apiGateway(options: GatewayOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const verify = tokenVerifier(options)
  return async (request, response) => {
    const token = bearerOf(request)
    const claims = token === undefined ? undefined : await verify(token)
    if (claims === 'invalid') return send(response, unauthorized)
    const body = await bodyOf(request)
    if (body === null) return send(response, tooLarge)
    const event = eventOf(request, body, claims)
    send(response, await options.handler(event, contextOf(event)))
  }
}

type Claims = JWTPayload & Record<string, unknown>

const rememberedAtMost = 1_000

/** Verifies tokens, and remembers those that were good until they expire. */
function tokenVerifier({ issuer, audience, keys }: GatewayOptions): (token: string) => Promise<Claims | 'invalid'> {
  const keySet = createLocalJWKSet(keys)
  const good = new Map<string, { claims: Claims; until: number }>()
  return async (token) => {
    const known = good.get(token)
    if (known !== undefined && known.until > Date.now()) return known.claims
    try {
      const { payload } = await jwtVerify<Record<string, unknown>>(token, keySet, { issuer, audience })
      if (good.size >= rememberedAtMost) good.clear()
      good.set(token, { claims: payload, until: (payload.exp ?? 0) * 1_000 })
      return payload
    } catch (error) {
      if (error instanceof errors.JOSEError) return 'invalid'
      throw error
    }
  }
}

function bearerOf(request: IncomingMessage): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' && token !== undefined ? token : undefined
}

/** `undefined` without a body, `null` for one that is too large. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined | null> {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) return null
    chunks.push(chunk)
  }
  return size === 0 ? undefined : Buffer.concat(chunks)
}

/** What is text goes to the function as it is, anything else in base64. */
const textTypes = /^(text\/|application\/(json|javascript|xml|yaml|x-yaml|[\w.-]+\+json)\b)/

function carried(body: Buffer, contentType = 'application/json'): { body: string; isBase64Encoded: boolean } {
  const isText = textTypes.test(contentType) && isUtf8(body)
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
}

function eventOf(request: IncomingMessage, body: Buffer | undefined, claims: Claims | undefined): Event {
  const url = new URL(request.url ?? '/', 'http://gateway')
  const method = request.method ?? 'GET'
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value ?? '']))
  const query = [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(',')] as const)
  return {
    version: '2.0', routeKey: '$default', rawPath: url.pathname, rawQueryString: url.search.slice(1), headers,
    ...(query.length === 0 ? {} : { queryStringParameters: Object.fromEntries(query) }),
    ...(body === undefined ? { isBase64Encoded: false } : carried(body, request.headers['content-type'])),
    requestContext: {
      accountId: '000000000000', apiId: 'local', domainName: headers['host'] ?? '', domainPrefix: 'local', requestId: randomUUID(),
      routeKey: '$default', stage: '$default', time: '', timeEpoch: 0,
      http: { method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: headers['user-agent'] ?? '' },
      ...(claims === undefined ? {} : { authorizer: { principalId: '', integrationLatency: 0, jwt: { claims, scopes: [] } } }),
    } as unknown as Event['requestContext'],
  }
}

function contextOf(event: Event): Context {
  return {
    awsRequestId: event.requestContext.requestId, functionName: 'courses-api', functionVersion: '$LATEST', memoryLimitInMB: '512',
    callbackWaitsForEmptyEventLoop: false, invokedFunctionArn: 'arn:aws:lambda:eu-north-1:000000000000:function:courses-api',
    logGroupName: '', logStreamName: '', getRemainingTimeInMillis: () => 30_000,
    done: () => undefined, fail: () => undefined, succeed: () => undefined,
  } as Context
}

function send(response: ServerResponse, { statusCode = 200, headers = {}, body = '' }: Answer): void {
  response.writeHead(statusCode, headers as Record<string, string>)
  response.end(body)
}

const unauthorized = gatewayProblem(401, 'not-signed-in', 'Your sign-in is not valid any more. Sign in again.')
const tooLarge = gatewayProblem(413, 'too-large', `At most ${bodyLimit} bytes.`)

function gatewayProblem(status: number, code: string, detail: string): Answer {
  const body = JSON.stringify({ type: `urn:lectern:problem:${code}`, title: detail, status, detail, code })
  return { statusCode: status, headers: { 'content-type': 'application/problem+json', ...(status === 413 ? { connection: 'close' } : {}) }, body }
}
