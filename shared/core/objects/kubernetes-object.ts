/** A Kubernetes object as Lectern writes it: JSON that server-side apply takes. */
export interface KubernetesObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
  }
  readonly spec?: Readonly<Record<string, unknown>>
  /** Of ConfigMaps and Secrets. */
  readonly data?: Readonly<Record<string, string>>
  readonly stringData?: Readonly<Record<string, string>>
  readonly type?: string
  readonly immutable?: boolean
}

/** As the cluster gives it back: with what the server and controllers added. */
export interface ObservedObject extends KubernetesObject {
  readonly metadata: KubernetesObject['metadata'] & {
    readonly uid?: string
    readonly generation?: number
    readonly creationTimestamp?: string
    readonly deletionTimestamp?: string
  }
  readonly status?: Readonly<Record<string, unknown>>
}

export interface ObjectKey {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly namespace?: string
}

export function keyOf(object: KubernetesObject): ObjectKey {
  const { apiVersion, kind, metadata: { name, namespace } } = object
  return { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) }
}

export function sameKey(one: ObjectKey, other: ObjectKey): boolean {
  return one.apiVersion === other.apiVersion && one.kind === other.kind && one.name === other.name && one.namespace === other.namespace
}
