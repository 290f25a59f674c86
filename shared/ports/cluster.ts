import type { KubernetesObject, ObjectKey, ObservedObject } from '../core/objects/kubernetes-object.ts'
import type { TaskState } from '../core/tasks/task.ts'
import type { UserPod } from '../core/user-pod.ts'

/**
 * How much of a hub is read: `light` its namespace and release, with pods and warning events while the release is not
 * ready; `full` every object that carries the hub's label. Secrets come without their data.
 */
export type Depth = 'light' | 'full'

/** The Kubernetes cluster, as far as hubs are concerned. */
export interface Cluster {
  /** The hub's objects. Throws Rejected when its namespace is somebody else's. */
  observe(hub: string, depth: Depth): Promise<readonly ObservedObject[]>
  /**
   * Server-side apply under Lectern's field manager; answers with what stands now. Throws Conflict, naming the fields and
   * the manager, when another manager owns one: never forced.
   */
  apply(object: KubernetesObject): Promise<ObservedObject>
  /** Creates what must not be written twice; false when one of that name is there already. */
  create(object: KubernetesObject): Promise<boolean>
  /** Deletes exactly the object that was observed; one that is gone or was made anew is left alone. */
  delete(key: ObjectKey, uid: string | undefined): Promise<void>
  /** The servers of people on a hub. */
  userPods(hub: string): Promise<readonly UserPod[]>
  /** Ends exactly these servers, at once. Those gone meanwhile are left alone. */
  endPods(hub: string, pods: readonly UserPod[]): Promise<void>
  /** A Job of Lectern's; undefined when there is none of that name. */
  task(namespace: string, name: string): Promise<TaskState | undefined>
}
