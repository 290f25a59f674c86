import type { ObjectKey } from '../../core/objects/kubernetes-object.ts'
import { Rejected } from '../../ports/errors.ts'

/** Where the API has a kind; written down, so that nothing has to be asked for before each first use. */
const resources: Readonly<Record<string, { readonly plural: string; readonly namespaced: boolean }>> = {
  'v1 Namespace': { plural: 'namespaces', namespaced: false },
  'v1 PersistentVolume': { plural: 'persistentvolumes', namespaced: false },
  'v1 ConfigMap': { plural: 'configmaps', namespaced: true },
  'v1 Event': { plural: 'events', namespaced: true },
  'v1 LimitRange': { plural: 'limitranges', namespaced: true },
  'v1 PersistentVolumeClaim': { plural: 'persistentvolumeclaims', namespaced: true },
  'v1 Pod': { plural: 'pods', namespaced: true },
  'v1 ResourceQuota': { plural: 'resourcequotas', namespaced: true },
  'v1 Secret': { plural: 'secrets', namespaced: true },
  'v1 Service': { plural: 'services', namespaced: true },
  'v1 ServiceAccount': { plural: 'serviceaccounts', namespaced: true },
  'apps/v1 DaemonSet': { plural: 'daemonsets', namespaced: true },
  'batch/v1 Job': { plural: 'jobs', namespaced: true },
  'networking.k8s.io/v1 NetworkPolicy': { plural: 'networkpolicies', namespaced: true },
  'gateway.networking.k8s.io/v1 HTTPRoute': { plural: 'httproutes', namespaced: true },
  'helm.toolkit.fluxcd.io/v2 HelmRelease': { plural: 'helmreleases', namespaced: true },
  'source.toolkit.fluxcd.io/v1 HelmRepository': { plural: 'helmrepositories', namespaced: true },
}

export interface KindName { readonly apiVersion: string; readonly kind: string }

/** The path of a kind's objects, in one namespace or in all. Throws Rejected for a kind that Lectern does not write. */
export function collectionPath({ apiVersion, kind }: KindName, namespace?: string): string {
  const resource = resources[`${apiVersion} ${kind}`]
  if (resource === undefined) throw new Rejected(`Lectern knows no ${kind} of ${apiVersion}.`)
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const place = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : ''
  return `${root}${place}/${resource.plural}`
}

/** The path of one object. Throws Rejected where its kind wants a namespace and there is none. */
export function objectPath(key: ObjectKey): string {
  const { apiVersion, kind, name, namespace } = key
  if (resources[`${apiVersion} ${kind}`]?.namespaced === true && namespace === undefined) {
    throw new Rejected(`${kind} ${name}: metadata.namespace is missing.`)
  }
  return `${collectionPath(key, namespace)}/${encodeURIComponent(name)}`
}
