import type { ServerResponse } from 'node:http'
import type { Cluster } from './cluster.ts'
import type { Kind } from './kinds.ts'
import { apiVersionOf } from './kinds.ts'
import type { ListOptions } from './lists.ts'
import type { Route } from './routes.ts'
import { StatusError } from './status-errors.ts'

/** A reader that falls this far behind is cut off, as the real server does. */
const backlogLimit = 16 * 1_024 * 1_024
const defaultTimeoutSeconds = 1_800

/**
 * Streams changes of a collection as JSON lines. Without a resource version (or with `0`) what exists comes first as
 * ADDED; with one, what has happened since. A version that is no longer known is told by an ERROR event of 410.
 */
export function streamWatch(
  cluster: Cluster,
  { kind, namespace, isClusterWide }: Route,
  { selector }: ListOptions,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  response.writeHead(200, { 'content-type': 'application/json', 'transfer-encoding': 'chunked' })
  response.flushHeaders()
  const deliver = (event: { type: string; object: object }): void => {
    response.write(`${JSON.stringify(event)}\n`)
    if (response.writableLength > backlogLimit) response.destroy()
  }
  const scope = kind.namespaced && !isClusterWide ? namespace : undefined
  const sendsAll = query.get('sendInitialEvents') === 'true'
  const revision = sendsAll ? undefined : revisionIn(query)
  const initial = revision === undefined ? cluster.store.list(kind, scope) : []
  for (const object of initial) if (selector(object)) deliver({ type: 'ADDED', object })
  if (sendsAll) deliver({ type: 'BOOKMARK', object: initialEventsEnd(kind, cluster.store.revision) })
  try {
    const subscription = { kind, namespace: scope, selector, deliver }
    const stop = cluster.watches.subscribe(subscription, revision)
    const seconds = Number(query.get('timeoutSeconds')) || defaultTimeoutSeconds
    const timer = setTimeout(() => response.end(), seconds * 1_000).unref()
    response.on('close', () => {
      stop()
      clearTimeout(timer)
    })
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    deliver({ type: 'ERROR', object: error.status })
    response.end()
  }
}

/** The version after which to start; undefined for a fresh start. */
function revisionIn(query: URLSearchParams): number | undefined {
  const version = query.get('resourceVersion') ?? ''
  return version === '' || version === '0' ? undefined : Number(version)
}

function initialEventsEnd(kind: Kind, revision: number): object {
  const annotations = { 'k8s.io/initial-events-end': 'true' }
  const metadata = { resourceVersion: String(revision), creationTimestamp: null, annotations }
  return { apiVersion: apiVersionOf(kind), kind: kind.kind, metadata }
}
