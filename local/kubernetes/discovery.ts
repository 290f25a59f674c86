import type { Kind } from './kinds.ts'
import { apiVersionOf, kinds } from './kinds.ts'

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']

/** Kubernetes release whose wire protocol is spoken. */
const gitVersion = 'v1.36.3'

function resourcesOf(kind: Kind): object[] {
  const { plural, namespaced, shortNames } = kind
  const common = { namespaced, kind: kind.kind }
  const resource = { ...common, name: plural, singularName: kind.kind.toLowerCase(), verbs, shortNames }
  const status = { ...common, name: `${plural}/status`, singularName: '', verbs: ['get', 'patch', 'update'] }
  return kind.hasStatus ? [resource, status] : [resource]
}

function resourceList(groupVersion: string): object | undefined {
  const served = kinds.filter((kind) => apiVersionOf(kind) === groupVersion)
  if (served.length === 0) return undefined
  // Clients take the first resource of a kind: subresources come last.
  const resources = served.flatMap(resourcesOf).sort((left, right) => depth(left) - depth(right))
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources }
}

function depth(resource: object): number {
  return 'singularName' in resource && resource.singularName === '' ? 1 : 0
}

function groups(): object[] {
  const named = new Map(kinds.filter(({ group }) => group !== '').map(({ group, version }) => [group, version]))
  return [...named].map(([name, version]) => {
    const preferredVersion = { groupVersion: `${name}/${version}`, version }
    return { name, versions: [preferredVersion], preferredVersion }
  })
}

/**
 * The little of OpenAPI v3 that kubectl looks for before an apply: that the server itself checks fields
 * (`fieldValidation`), so that the client need not.
 */
function openApi(groupVersion: string): object {
  const served = kinds.filter((kind) => apiVersionOf(kind) === groupVersion)
  const parameters = [{ name: 'fieldValidation', in: 'query', schema: { type: 'string' } }]
  const paths = served.map(({ group, version, kind, plural }) => {
    const operation = { parameters, responses: {}, 'x-kubernetes-group-version-kind': { group, version, kind } }
    return [`/${rootOf(groupVersion)}/${plural}/{name}`, { patch: operation, post: operation, put: operation }]
  })
  const info = { title: 'Kubernetes', version: gitVersion }
  return { openapi: '3.0.0', info, paths: Object.fromEntries(paths), components: { schemas: {} } }
}

function rootOf(groupVersion: string): string {
  return groupVersion.includes('/') ? `apis/${groupVersion}` : `api/${groupVersion}`
}

function openApiIndex(): object {
  const versions = [...new Set(kinds.map(apiVersionOf))]
  const entries = versions.map(rootOf).map((root) => [root, { serverRelativeURL: `/openapi/v3/${root}` }])
  return { paths: Object.fromEntries(entries) }
}

/** What the server says about itself at this path, or undefined where it says nothing. */
export function discoveryAt(path: string): object | undefined {
  switch (path) {
    case '/version':
      return { major: '1', minor: '36', gitVersion, gitTreeState: 'clean', platform: 'linux/amd64' }
    case '/api':
      return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }
    case '/apis':
      return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups() }
    case '/openapi/v3':
      return openApiIndex()
    default: {
      const schema = /^\/openapi\/v3\/apis?\/(.+)$/.exec(path)
      if (schema?.[1] !== undefined) return openApi(schema[1])
      const version = /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))$/.exec(path)
      return version === null ? undefined : resourceList(version[1] ?? version[2] ?? '')
    }
  }
}
