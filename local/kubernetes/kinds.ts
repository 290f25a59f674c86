import type { FieldType } from './list-types.ts'
import {
  claimType,
  conditionedType,
  networkPolicyType,
  plainType,
  podType,
  secretReferenceType,
  serviceAccountType,
  serviceType,
  workloadType,
} from './list-types.ts'
import type { JsonObject } from './object.ts'

/** What the stand-in knows of one kind of object. */
export interface Kind {
  readonly kind: string
  /** Empty for the core group. */
  readonly group: string
  readonly version: string
  readonly plural: string
  readonly namespaced: boolean
  readonly shortNames: readonly string[]
  /** Whether status is written through `/status` only. */
  readonly hasStatus: boolean
  /** Whether metadata.generation counts changes of anything but metadata and status. */
  readonly hasGeneration: boolean
  /** `label`: names are DNS labels (63); `subdomain`: DNS subdomains (253). */
  readonly nameForm: 'label' | 'subdomain'
  readonly fieldType: FieldType
  /** Dotted paths that an object must have. */
  readonly required: readonly string[]
  /** Dotted paths that never change once set. */
  readonly immutable: readonly string[]
  /** What status says as soon as the object exists. */
  readonly initialStatus?: JsonObject
}

type KindOptions = Partial<Omit<Kind, 'kind' | 'group' | 'version' | 'plural'>>

function kind(groupVersion: string, name: string, plural: string, options: KindOptions = {}): Kind {
  const [group, version] = groupVersion.includes('/') ? groupVersion.split('/') : ['', groupVersion]
  return {
    kind: name,
    group: group ?? '',
    version: version ?? '',
    plural,
    namespaced: true,
    shortNames: [],
    hasStatus: false,
    hasGeneration: false,
    nameForm: 'subdomain',
    fieldType: plainType,
    required: [],
    immutable: [],
    ...options,
  }
}

const custom = { hasStatus: true, hasGeneration: true } as const
const pendingPod: JsonObject = { phase: 'Pending', qosClass: 'Burstable' }

/** Every kind that is served. A new kind is one line here. */
export const kinds: readonly Kind[] = [
  kind('v1', 'Namespace', 'namespaces', {
    namespaced: false,
    shortNames: ['ns'],
    hasStatus: true,
    nameForm: 'label',
    fieldType: conditionedType,
    initialStatus: { phase: 'Active' },
  }),
  kind('v1', 'Secret', 'secrets', { immutable: ['type'] }),
  kind('v1', 'ConfigMap', 'configmaps', { shortNames: ['cm'] }),
  kind('v1', 'ResourceQuota', 'resourcequotas', { shortNames: ['quota'], hasStatus: true }),
  kind('v1', 'LimitRange', 'limitranges', { shortNames: ['limits'] }),
  kind('v1', 'PersistentVolume', 'persistentvolumes', {
    namespaced: false,
    shortNames: ['pv'],
    hasStatus: true,
    fieldType: secretReferenceType,
    required: ['spec.capacity', 'spec.accessModes'],
    immutable: ['spec.csi'],
    initialStatus: { phase: 'Available' },
  }),
  kind('v1', 'PersistentVolumeClaim', 'persistentvolumeclaims', {
    shortNames: ['pvc'],
    hasStatus: true,
    fieldType: claimType,
    required: ['spec.accessModes'],
    immutable: ['spec.accessModes', 'spec.volumeName', 'spec.storageClassName'],
    initialStatus: { phase: 'Pending' },
  }),
  kind('v1', 'Pod', 'pods', {
    shortNames: ['po'],
    hasStatus: true,
    fieldType: podType,
    required: ['spec.containers'],
    initialStatus: pendingPod,
  }),
  kind('v1', 'Service', 'services', {
    shortNames: ['svc'],
    hasStatus: true,
    nameForm: 'label',
    fieldType: serviceType,
    initialStatus: { loadBalancer: {} },
  }),
  kind('v1', 'ServiceAccount', 'serviceaccounts', { shortNames: ['sa'], fieldType: serviceAccountType }),
  kind('v1', 'Event', 'events', { shortNames: ['ev'] }),
  kind('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', {
    shortNames: ['netpol'],
    hasGeneration: true,
    fieldType: networkPolicyType,
    required: ['spec.podSelector'],
  }),
  kind('batch/v1', 'Job', 'jobs', {
    ...custom,
    fieldType: workloadType,
    required: ['spec.template.spec.containers', 'spec.template.spec.restartPolicy'],
    immutable: ['spec.template', 'spec.completions', 'spec.selector'],
  }),
  kind('apps/v1', 'Deployment', 'deployments', {
    ...custom,
    shortNames: ['deploy'],
    fieldType: workloadType,
    required: ['spec.selector', 'spec.template'],
    immutable: ['spec.selector'],
  }),
  kind('apps/v1', 'DaemonSet', 'daemonsets', {
    ...custom,
    shortNames: ['ds'],
    fieldType: workloadType,
    required: ['spec.selector', 'spec.template'],
    immutable: ['spec.selector'],
  }),
  kind('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'helmreleases', {
    ...custom,
    shortNames: ['hr'],
    required: ['spec.interval'],
    immutable: ['spec.storageNamespace'],
  }),
  kind('source.toolkit.fluxcd.io/v1', 'HelmRepository', 'helmrepositories', {
    ...custom,
    shortNames: ['helmrepo'],
    required: ['spec.url'],
  }),
  kind('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'ocirepositories', {
    ...custom,
    shortNames: ['ocirepo'],
    required: ['spec.url', 'spec.interval'],
  }),
  kind('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'customresourcedefinitions', {
    ...custom,
    namespaced: false,
    shortNames: ['crd', 'crds'],
    required: ['spec.group'],
  }),
]

/** `apps/v1`, or `v1` in the core group. */
export function apiVersionOf(of: Kind): string {
  return of.group === '' ? of.version : `${of.group}/${of.version}`
}

const byResource = new Map(kinds.map((each) => [`${apiVersionOf(each)}/${each.plural}`, each]))
const byKind = new Map(kinds.map((each) => [`${apiVersionOf(each)}/${each.kind}`, each]))

/** The kind behind a resource of a URL (`apps/v1`, `deployments`). */
export function kindOfResource(apiVersion: string, plural: string): Kind | undefined {
  return byResource.get(`${apiVersion}/${plural}`)
}

/** The kind that an object names in `apiVersion` and `kind`. */
export function kindOf(apiVersion: string, name: string): Kind | undefined {
  return byKind.get(`${apiVersion}/${name}`)
}

/** A kind known to exist; for the simulated controllers. Throws for any other. */
export function knownKind(apiVersion: string, name: string): Kind {
  const found = kindOf(apiVersion, name)
  if (found === undefined) throw new Error(`no such kind: ${apiVersion} ${name}`)
  return found
}
