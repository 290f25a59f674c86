import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Instant } from '../../shared/core/instant.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Cluster } from './cluster.ts'
import { discoveryAt } from './discovery.ts'
import { controlFailures, controlPath } from './failure-control.ts'
import type { RuleOf } from './failures.ts'
import { mediaTypeOf, parseBody, readBody } from './http-body.ts'
import type { ListOptions } from './lists.ts'
import { listObjects } from './lists.ts'
import type { PatchType, Request } from './requests.ts'
import { apply, create, getObject, patch, remove, replace, requireFieldManager } from './requests.ts'
import type { Route } from './routes.ts'
import { routeOf } from './routes.ts'
import { both, fieldSelector, labelSelector } from './selectors.ts'
import { controlServers, serversPath } from './server-control.ts'
import { badRequest, forbidden, methodNotAllowed, StatusError, unsupportedMediaType } from './status-errors.ts'
import { isJsonObject, textAt } from './object.ts'
import { streamWatch } from './watch-stream.ts'

interface Answer {
  readonly code: number
  readonly body: object
}

/** One request, taken apart. */
interface Call {
  readonly method: string
  readonly url: URL
  readonly text: string
  readonly mediaType: string
  readonly manager: string
}

const patchTypes: Record<string, PatchType> = {
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/json-patch+json': 'json',
}
const applyTypes = ['application/apply-patch+yaml', 'application/apply-patch+json']

/** Speaks the Kubernetes API over HTTP for a cluster. */
export function createApiServer(cluster: Cluster, clock: Clock): Server {
  return createServer((request, response) => {
    handle(cluster, clock, request, response).catch((error: unknown) => {
      const refusal = error instanceof StatusError ? error : internalError(error)
      if (!response.headersSent) send(response, { code: refusal.status.code, body: refusal.status })
      else response.destroy()
    })
  })
}

function internalError(error: unknown): StatusError {
  const why = error instanceof Error ? error.message : 'unknown'
  return new StatusError(500, 'InternalError', `Internal error occurred: ${why}`)
}

function send(response: ServerResponse, { code, body }: Answer, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(body)
  const size = Buffer.byteLength(text)
  response.writeHead(code, { 'content-type': 'application/json', 'content-length': size, ...headers })
  response.end(text)
}

async function handle(
  cluster: Cluster,
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stand-in')
  const method = request.method ?? 'GET'
  // Only browsers send an origin, and no page has business with a cluster that asks for no password.
  if (request.headers.origin !== undefined) throw new StatusError(403, 'Forbidden', 'not for pages of a browser')
  const text = method === 'GET' ? '' : await readBody(request)
  const mediaType = mediaTypeOf(request)
  if (url.pathname === controlPath) {
    return send(response, controlFailures(cluster.failures, method, url, text, mediaType))
  }
  if (url.pathname === serversPath) return send(response, controlServers(cluster.users, method, text, mediaType))

  return handleApi(cluster, clock, { method, url, text, mediaType, manager: managerOf(url, request) }, response)
}

/** Answers a request to the API itself, as well as the failures on demand allow. */
async function handleApi(cluster: Cluster, clock: Clock, call: Call, response: ServerResponse): Promise<void> {
  const path = call.url.pathname.replace(/(?<=.)\/$/, '')
  const general = discoveryAt(path) ?? healthAt(path)
  const route = general === undefined ? routeOf(path) : undefined
  const { api, slow } = cluster.failures.forRequest(call.method, namespaceOf(route))
  if (slow !== undefined) await delay(slow.milliseconds, undefined, { ref: false })
  if (api?.answer === 'hang') return
  if (api !== undefined && api.answer !== 'lost') return refuse(response, api, route)

  if (route === undefined) return send(response, { code: 200, body: general ?? {} })
  serve(cluster, route, call, clock.now(), api === undefined ? response : response.destroy())
}

/** Carries out a request as of `now`, all that is due by then included. A destroyed response gets no answer. */
function serve(cluster: Cluster, route: Route, call: Call, now: Instant, response: ServerResponse): void {
  cluster.runDue(now)
  if (call.method === 'GET' && route.name === '' && isTrue(call.url, 'watch')) {
    streamWatch(cluster, route, listOptionsOf(call.url), call.url.searchParams, response)
  } else if (route.subresource === 'log') sendLog(cluster, route, call, response)
  else send(response, answerTo(cluster, route, call, now))
}

/** What the pod's container printed, as text. */
function sendLog(cluster: Cluster, route: Route, call: Call, response: ServerResponse): void {
  if (call.method !== 'GET') throw methodNotAllowed()
  const { uid } = getObject(cluster.store, route).metadata
  response.writeHead(200, { 'content-type': 'text/plain' })
  response.end(cluster.logs.read(uid, call.url.searchParams))
}

function healthAt(path: string): object | undefined {
  return ['/healthz', '/readyz', '/livez'].includes(path) ? { status: 'ok' } : undefined
}

function isTrue(url: URL, parameter: string): boolean {
  const value = url.searchParams.get(parameter)
  return value === 'true' || value === '1'
}

/** The namespace whose failure rules a request meets; a Namespace meets those of its own name. */
function namespaceOf(route: Route | undefined): string {
  if (route === undefined) return ''
  return route.kind.kind === 'Namespace' ? route.name : route.namespace
}

/** Like the real server: the name given, else the first part of the user agent. */
function managerOf(url: URL, request: IncomingMessage): string {
  const [agent = ''] = (request.headers['user-agent'] ?? 'unknown').split('/')
  return url.searchParams.get('fieldManager') ?? agent.slice(0, 128)
}

function refuse(response: ServerResponse, rule: RuleOf<'api'>, route: Route | undefined): void {
  if (rule.answer === 'forbidden') {
    const why = 'User "lectern" cannot do this here'
    if (route !== undefined) throw forbidden(route.kind, route.name, why)
    throw new StatusError(403, 'Forbidden', `forbidden: ${why}`)
  }
  const { status } = rule.answer === 'unavailable'
    ? new StatusError(503, 'ServiceUnavailable', 'the server is currently unable to handle the request')
    : new StatusError(429, 'TooManyRequests', 'too many requests, please try again later')
  const details = { retryAfterSeconds: rule.retryAfterSeconds }
  send(response, { code: status.code, body: { ...status, details } }, { 'retry-after': String(rule.retryAfterSeconds) })
}

function listOptionsOf({ searchParams }: URL): ListOptions {
  const label = searchParams.get('labelSelector')
  const field = searchParams.get('fieldSelector')
  const limit = Number(searchParams.get('limit') ?? 0)
  if (!Number.isInteger(limit) || limit < 0) throw badRequest('limit must be a non-negative integer')
  return {
    selector: both(labelSelector(label), fieldSelector(field)),
    isSelective: Boolean(label) || Boolean(field),
    limit,
    continueToken: searchParams.get('continue') || undefined,
  }
}

function answerTo(cluster: Cluster, route: Route, call: Call, at: Instant): Answer {
  const { store } = cluster
  if (call.method === 'GET') return read(cluster, route, call)
  const dryRun = call.url.searchParams.getAll('dryRun')
  if (dryRun.some((each) => each !== 'All')) throw badRequest(`Invalid value for dryRun: ${dryRun.join(',')}`)
  if (route.isClusterWide) throw methodNotAllowed()
  const request: Request = { store, at, manager: call.manager, dryRun: dryRun.length > 0 }
  return cluster.write(at, () => write(request, route, call))
}

function read({ store }: Cluster, route: Route, call: Call): Answer {
  if (route.name !== '') return { code: 200, body: getObject(store, route) }
  const namespace = route.kind.namespaced && !route.isClusterWide ? route.namespace : undefined
  return { code: 200, body: listObjects(store, route.kind, namespace, listOptionsOf(call.url)) }
}

function write(request: Request, route: Route, call: Call): Answer {
  const body = () => parseBody(call.text, call.mediaType)
  if (route.name === '') {
    if (call.method === 'POST') return { code: 201, body: create(request, route, body()) }
    if (call.method === 'DELETE') return removeAll(request, route, call)
    throw methodNotAllowed()
  }
  if (call.method === 'PUT') return { code: 200, body: replace(request, route, body()) }
  if (call.method === 'PATCH') return patchAnswer(request, route, call)
  if (call.method === 'DELETE') return { code: 200, body: remove(request, route, deleteOptions(call)) }
  throw methodNotAllowed()
}

function patchAnswer(request: Request, route: Route, call: Call): Answer {
  if (applyTypes.includes(call.mediaType)) {
    const manager = requireFieldManager(call.url.searchParams.get('fieldManager'))
    const body = parseBody(call.text, call.mediaType)
    const { object, created } = apply({ ...request, manager }, route, body, isTrue(call.url, 'force'))
    return { code: created ? 201 : 200, body: object }
  }
  const type = patchTypes[call.mediaType]
  if (type === undefined) throw unsupportedMediaType([...Object.keys(patchTypes), ...applyTypes])
  return { code: 200, body: patch(request, route, type, parseBody(call.text, call.mediaType)) }
}

function deleteOptions(call: Call) {
  const body = call.text.trim() === '' ? {} : parseBody(call.text, call.mediaType)
  if (!isJsonObject(body)) throw badRequest('DeleteOptions is not an object')
  return {
    propagationPolicy: textAt(body, 'propagationPolicy') ?? call.url.searchParams.get('propagationPolicy') ?? undefined,
    uid: textAt(body, 'preconditions.uid'),
    resourceVersion: textAt(body, 'preconditions.resourceVersion'),
  }
}

function removeAll(request: Request, route: Route, call: Call): Answer {
  const options = deleteOptions(call)
  const namespace = route.kind.namespaced ? route.namespace : undefined
  const list = listObjects(request.store, route.kind, namespace, listOptionsOf(call.url))
  for (const { metadata } of list.items) {
    remove(request, { ...route, namespace: metadata.namespace ?? '', name: metadata.name }, options)
  }
  return { code: 200, body: list }
}
