import type { KubernetesObject, ObjectKey, ObservedObject } from '../core/objects/kubernetes-object.ts'

/** The Kubernetes cluster, as far as hubs are concerned. */
export interface Cluster {
  /**
   * Every object of a hub that carries its labels, and the pods of one that is not ready. Throws Rejected when the hub's
   * namespace is somebody else's.
   */
  observe(hub: string): Promise<readonly ObservedObject[]>
  /** Server-side apply under Lectern's field manager. Throws Conflict when another manager owns a field. */
  apply(object: KubernetesObject): Promise<void>
  /** Deletes exactly the object that was observed; one that is gone or was made anew is left alone. */
  delete(key: ObjectKey, uid: string | undefined): Promise<void>
}
