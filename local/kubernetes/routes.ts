import type { Kind } from './kinds.ts'
import { kindOfResource } from './kinds.ts'
import type { Target } from './requests.ts'
import { unknownPath } from './status-errors.ts'

/** What a URL of the resource API names: an object, or a collection when `name` is empty. */
export interface Route extends Target {
  /** Whether the URL spans all namespaces. */
  readonly isClusterWide: boolean
}

const pattern = /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))\/(?:namespaces\/([^/]+)\/)?([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/

/** Reads `/api/v1/namespaces/x/pods/y/status` and the like. Throws 404 for anything else. */
export function routeOf(path: string): Route {
  const match = pattern.exec(path)
  if (match === null) throw unknownPath()
  const [, core, grouped, namespace, plural = '', name, subresource] = match.map(decoded)
  const apiVersion = core ?? grouped ?? ''
  // `/api/v1/namespaces/<name>/status` reads as a resource called `status` in a namespace.
  if (namespace !== undefined && plural === 'status' && name === undefined) {
    return routeTo(apiVersion, 'namespaces', undefined, namespace, 'status')
  }
  return routeTo(apiVersion, plural, namespace, name, subresource)
}

function routeTo(
  apiVersion: string,
  plural: string,
  namespace: string | undefined,
  name: string | undefined,
  subresource: string | undefined,
): Route {
  const kind = kindOfResource(apiVersion, plural)
  if (kind === undefined || (namespace !== undefined && !kind.namespaced)) throw unknownPath()
  const isClusterWide = kind.namespaced && namespace === undefined
  if (isClusterWide && name !== undefined) throw unknownPath()
  if (subresource !== undefined && !hasSubresource(kind, subresource)) throw unknownPath()
  return { kind, namespace: namespace ?? '', name: name ?? '', subresource, isClusterWide }
}

function hasSubresource(kind: Kind, subresource: string): boolean {
  return (subresource === 'status' && kind.hasStatus) || (subresource === 'log' && kind.kind === 'Pod')
}

function decoded(part: string | undefined): string | undefined {
  if (part === undefined) return undefined
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (error instanceof URIError) throw unknownPath()
    throw error
  }
}
