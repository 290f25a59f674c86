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
      const refusal = error instanceof StatusError ? error : new StatusError(500, 'InternalError', internalMessage(error))
      if (!response.headersSent) send(response, { code: refusal.status.code, body: refusal.status })
      else response.destroy()
    })
  })
}

function internalMessage(error: unknown): string {
  return `Internal error occurred: ${error instanceof Error ? error.message : 'unknown'}`
}

function send(response: ServerResponse, { code, body }: Answer, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(body)
  response.writeHead(code, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers })
  response.end(text)
}

async function handle(cluster: Cluster, clock: Clock, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stand-in')
  const method = request.method ?? 'GET'
  const text = method === 'GET' ? '' : await readBody(request)
  if (url.pathname === controlPath) return send(response, controlFailures(cluster.failures, method, url, text, mediaTypeOf(request)))

  const path = url.pathname.length > 1 ? url.pathname.replace(/\/$/, '') : url.pathname
  const discovered = discoveryAt(path)
  const route = discovered === undefined && !isHealthCheck(path) ? routeOf(path) : undefined
  const { api, slow } = cluster.failures.forRequest(method, namespaceOf(route))
  if (slow !== undefined) await delay(slow.milliseconds, undefined, { ref: false })
  if (api?.answer === 'hang') return
  if (api !== undefined && api.answer !== 'lost') return refuse(response, api, route)

  const now = clock.now()
  cluster.runDue(now)
  if (route === undefined) return discovered === undefined ? void response.end('ok') : send(response, { code: 200, body: discovered })
  if (method === 'GET' && route.name === '' && isTrue(url, 'watch')) {
    return streamWatch(cluster, route, listOptionsOf(url), url.searchParams, response)
  }
  const manager = managerOf(url, request)
  const answer = answerTo(cluster, route, { method, url, text, mediaType: mediaTypeOf(request), manager }, now)
  if (api === undefined) send(response, answer)
  else response.destroy()
}

function isHealthCheck(path: string): boolean {
  return path === '/healthz' || path === '/readyz' || path === '/livez'
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
  return url.searchParams.get('fieldManager') ?? (request.headers['user-agent'] ?? 'unknown').split('/')[0]?.slice(0, 128) ?? ''
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
  const isCollection = route.name === ''
  if (call.method === 'POST' && isCollection) return { code: 201, body: create(request, route, parseBody(call.text, call.mediaType)) }
  if (call.method === 'DELETE') return isCollection ? removeAll(request, route, call) : { code: 200, body: remove(request, route, deleteOptions(call)) }
  if (call.method === 'PUT' && !isCollection) return { code: 200, body: replace(request, route, parseBody(call.text, call.mediaType)) }
  if (call.method === 'PATCH' && !isCollection) return patchAnswer(request, route, call)
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
