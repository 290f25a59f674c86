import { fieldManager, namespaceOf } from '../../core/names.ts'
import { keyOf, type KubernetesObject, type ObjectKey, type ObservedObject } from '../../core/objects/kubernetes-object.ts'
import type { TaskState } from '../../core/tasks/task.ts'
import type { UserPod } from '../../core/user-pod.ts'
import type { Cluster, Depth } from '../../ports/cluster.ts'
import { Conflict, NotFound } from '../../ports/errors.ts'
import type { ApiClient } from './api-client.ts'
import { observed } from './api-objects.ts'
import { alreadyExists } from './kubernetes-errors.ts'
import { observeHub } from './observing.ts'
import { collectionPath, objectPath } from './resources.ts'
import { readTask } from './tasks.ts'
import { listUserPods } from './user-pods.ts'

/** How many servers are being ended at a time. */
const endsAtOnce = 8

/** Hubs on a Kubernetes cluster, through its API. */
export class KubernetesCluster implements Cluster {
  readonly #api: ApiClient

  constructor(api: ApiClient) {
    this.#api = api
  }

  observe(hub: string, depth: Depth): Promise<readonly ObservedObject[]> {
    return observeHub(this.#api, hub, depth)
  }

  async apply(object: KubernetesObject): Promise<ObservedObject> {
    const path = `${objectPath(keyOf(object))}?fieldManager=${fieldManager}&force=false`
    const stands = await this.#api.json({ method: 'PATCH', path, body: object, contentType: 'application/apply-patch+yaml' })
    return observed(stands, object)
  }

  async create(object: KubernetesObject): Promise<boolean> {
    const path = `${collectionPath(object, object.metadata.namespace)}?fieldManager=${fieldManager}`
    try {
      await this.#api.json({ method: 'POST', path, body: object })
      return true
    } catch (error) {
      if (alreadyExists(error)) return false
      throw error
    }
  }

  async delete(key: ObjectKey, uid: string | undefined): Promise<void> {
    await this.#remove(key, uid, {})
  }

  userPods(hub: string): Promise<readonly UserPod[]> {
    return listUserPods(this.#api, hub)
  }

  async endPods(hub: string, pods: readonly UserPod[]): Promise<void> {
    const namespace = namespaceOf(hub)
    const left = [...pods]
    const failures: unknown[] = []
    const end = async (): Promise<void> => {
      for (let pod = left.shift(); pod !== undefined; pod = left.shift()) {
        // A second to end by itself: with none the pod is forgotten while its processes may go on.
        await this.#remove({ apiVersion: 'v1', kind: 'Pod', name: pod.name, namespace }, pod.uid, { gracePeriodSeconds: 1 })
          .catch((error: unknown) => failures.push(error))
      }
    }
    await Promise.all(Array.from({ length: endsAtOnce }, end))
    if (failures.length > 0) throw failures[0]
  }

  task(namespace: string, name: string): Promise<TaskState | undefined> {
    return readTask(this.#api, namespace, name)
  }

  async #remove(key: ObjectKey, uid: string | undefined, options: { gracePeriodSeconds?: number }): Promise<void> {
    const body = { propagationPolicy: 'Background', ...options, ...(uid === undefined ? {} : { preconditions: { uid } }) }
    try {
      await this.#api.json({ method: 'DELETE', path: objectPath(key), body })
    } catch (error) {
      // With a uid, a conflict says that the object of that name is another one by now.
      const isAnother = uid !== undefined && error instanceof Conflict
      if (!isAnother && !(error instanceof NotFound)) throw error
    }
  }
}
