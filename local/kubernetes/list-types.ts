/**
 * How server-side apply and strategic merge treat a field. Fields without an entry: objects are merged field by
 * field, lists are atomic (replaced as a whole), which is also what a schema that preserves unknown fields
 * (`spec.values` of a HelmRelease) means.
 */
export interface FieldType {
  /** A list merged by these keys (`x-kubernetes-list-type: map`). */
  readonly keys?: readonly string[]
  /** A list of scalars merged as a set (`x-kubernetes-list-type: set`). */
  readonly set?: true
  /** An object replaced as a whole (`x-kubernetes-map-type: atomic`). */
  readonly atomic?: true
  /** Defaults of keys that may be left out, as `protocol: TCP` of a port. */
  readonly keyDefaults?: Readonly<Record<string, string>>
  readonly fields?: Readonly<Record<string, FieldType>>
  /** The type of the items of a keyed list. */
  readonly items?: FieldType
}

const byName: FieldType = { keys: ['name'] }
const atomic: FieldType = { atomic: true }

const valueFrom: FieldType = { fields: { secretKeyRef: atomic, configMapKeyRef: atomic } }
const container: FieldType = {
  fields: {
    env: { keys: ['name'], items: { fields: { valueFrom } } },
    ports: { keys: ['containerPort', 'protocol'], keyDefaults: { protocol: 'TCP' } },
    volumeMounts: { keys: ['mountPath'] },
    volumeDevices: { keys: ['devicePath'] },
    resources: { fields: { claims: byName } },
  },
}
const containers: FieldType = { keys: ['name'], items: container }

const podSpec: FieldType = {
  fields: {
    containers,
    initContainers: containers,
    ephemeralContainers: containers,
    volumes: byName,
    imagePullSecrets: byName,
    hostAliases: { keys: ['ip'] },
    nodeSelector: atomic,
    topologySpreadConstraints: { keys: ['topologyKey', 'whenUnsatisfiable'] },
  },
}

const conditions: FieldType = { fields: { conditions: { keys: ['type'] } } }
const podTemplate: FieldType = { fields: { spec: podSpec } }

const metadata: FieldType = {
  fields: { finalizers: { set: true }, ownerReferences: { keys: ['uid'], items: atomic } },
}

const withMetadata = (fields: Readonly<Record<string, FieldType>> = {}): FieldType => ({
  fields: { metadata, ...fields },
})

/** A kind all of whose lists are atomic, as those of Flux are. */
export const plainType = withMetadata()
export const conditionedType = withMetadata({ status: conditions })
export const podType = withMetadata({
  spec: podSpec,
  status: { fields: { conditions: { keys: ['type'] }, podIPs: { keys: ['ip'] } } },
})
export const workloadType = withMetadata({
  spec: { fields: { template: podTemplate, selector: atomic } },
  status: conditions,
})
export const serviceType = withMetadata({
  spec: {
    fields: {
      ports: { keys: ['port', 'protocol'], keyDefaults: { protocol: 'TCP' } },
      selector: atomic,
      externalIPs: atomic,
    },
  },
  status: conditions,
})
export const serviceAccountType = withMetadata({ secrets: byName })
export const secretReferenceType = withMetadata({
  spec: { fields: { csi: { fields: { nodePublishSecretRef: atomic } }, claimRef: atomic } },
})
export const claimType = withMetadata({
  spec: { fields: { selector: atomic, dataSource: atomic } },
  status: conditions,
})
export const networkPolicyType = withMetadata({ spec: { fields: { podSelector: atomic } } })
