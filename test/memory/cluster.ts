import {
  type KubernetesObject, keyOf, type ObjectKey, type ObservedObject,
} from '../../shared/core/objects/kubernetes-object.ts'
import { sameJson } from '../../shared/core/diff.ts'
import type { Instant } from '../../shared/core/instant.ts'
import { namespaceOf } from '../../shared/core/names.ts'
import type { TaskState } from '../../shared/core/tasks/task.ts'
import type { UserPod } from '../../shared/core/user-pod.ts'
import type { Cluster, Depth } from '../../shared/ports/cluster.ts'
import { NotFound, Rejected } from '../../shared/ports/errors.ts'
import { copy } from './paging.ts'

/** What even a light look reads. */
const light: ReadonlySet<string> = new Set(['Namespace', 'HelmRelease'])

/** A cluster of plain objects. Its controllers work when the test calls `settle`, and not before. */
export class MemoryCluster implements Cluster {
  readonly objects = new Map<string, ObservedObject>()
  /** Servers of people, by any name. */
  readonly pods = new Map<string, { readonly hub: string; readonly pod: UserPod }>()
  /** Hubs whose release never becomes ready. */
  readonly sick = new Set<string>()
  /** Does what a Job is for; without it every Job succeeds with nothing to say. */
  tasks: (job: KubernetesObject) => TaskState = () => ({ status: 'succeeded', result: '{}' })
  readonly #ended = new Map<string, TaskState>()
  #uids = 0

  async observe(hub: string, depth: Depth): Promise<readonly ObservedObject[]> {
    const home = this.objects.get(idOf({ apiVersion: 'v1', kind: 'Namespace', name: namespaceOf(hub) }))
    if (home !== undefined && !isOf(hub, home)) throw new Rejected(`There is a namespace ${home.metadata.name} that Lectern did not make.`)
    return [...this.objects.values()]
      .filter((object) => isOf(hub, object) && object.metadata.namespace !== tasksNamespace && (depth === 'full' || light.has(object.kind)))
      .map(withoutSecrets)
  }

  async apply(object: KubernetesObject): Promise<ObservedObject> {
    const id = idOf(keyOf(object))
    this.#requireHome(object)
    const applied = this.#applied(object, this.objects.get(id))
    this.objects.set(id, applied)
    return withoutSecrets(applied)
  }

  async create(object: KubernetesObject): Promise<boolean> {
    const id = idOf(keyOf(object))
    if (this.objects.has(id)) return false
    this.#requireHome(object)
    this.objects.set(id, this.#applied(object, undefined))
    return true
  }

  async delete(key: ObjectKey, uid: string | undefined): Promise<void> {
    const found = this.objects.get(idOf(key))
    if (found === undefined || (uid !== undefined && found.metadata.uid !== uid)) return
    if (key.kind !== 'HelmRelease' && key.kind !== 'Namespace') {
      this.objects.delete(idOf(key))
      this.#ended.delete(idOf(key))
    } else this.objects.set(idOf(key), { ...found, metadata: { ...found.metadata, deletionTimestamp: 'now' } })
  }

  async userPods(hub: string): Promise<readonly UserPod[]> {
    return [...this.pods.values()].filter((one) => one.hub === hub).map(({ pod }) => copy(pod))
  }

  async endPods(hub: string, pods: readonly UserPod[]): Promise<void> {
    for (const [name, one] of this.pods) {
      if (one.hub === hub && pods.some(({ uid }) => uid === one.pod.uid)) this.pods.delete(name)
    }
  }

  async task(namespace: string, name: string): Promise<TaskState | undefined> {
    const id = idOf({ apiVersion: 'batch/v1', kind: 'Job', name, namespace })
    if (!this.objects.has(id)) return undefined
    return this.#ended.get(id) ?? { status: 'running' }
  }

  /** Lets the controllers catch up: what is being deleted goes, with all in it; releases get ready or fail; Jobs end. */
  settle(now?: Instant): void {
    const going = [...this.objects].filter(([, { metadata }]) => metadata.deletionTimestamp !== undefined)
    for (const [id, { kind, metadata: { name } }] of going) {
      this.objects.delete(id)
      const inside = [...this.objects].filter(([, { metadata }]) => kind === 'Namespace' && metadata.namespace === name)
      for (const [other] of inside) this.objects.delete(other)
    }
    for (const [id, object] of this.objects) {
      if (object.kind === 'HelmRelease') this.objects.set(id, { ...object, status: this.#statusOf(object) })
      if (object.kind === 'Job' && !this.#ended.has(id)) this.#ended.set(id, { ...this.tasks(object), ...(now === undefined ? {} : { ended_at: now }) })
    }
  }

  /** The namespace of Jobs is there from the start, as the cluster's installation makes it. */
  #requireHome({ metadata: { namespace } }: KubernetesObject): void {
    if (namespace === undefined || namespace === tasksNamespace) return
    const home = this.objects.get(idOf({ apiVersion: 'v1', kind: 'Namespace', name: namespace }))
    if (home === undefined) throw new NotFound(`namespaces "${namespace}" not found`)
    if (home.metadata.deletionTimestamp !== undefined) throw new Rejected(`namespace ${namespace} is being terminated`)
  }

  #applied(object: KubernetesObject, before: ObservedObject | undefined): ObservedObject {
    const { uid = `uid-${++this.#uids}`, generation = 0 } = before?.metadata ?? {}
    const same = before !== undefined && sameJson(before.spec, object.spec)
    const labels = { ...before?.metadata.labels, ...object.metadata.labels }
    return copy({
      ...before, ...object,
      metadata: { ...before?.metadata, ...object.metadata, labels, uid,
        generation: same ? generation : generation + 1 },
    })
  }

  #statusOf({ metadata: { name, generation } }: ObservedObject): Record<string, unknown> {
    const sick = [...this.sick].some((hub) => namespaceOf(hub) === name)
    const ready = sick
      ? { type: 'Ready', status: 'False', reason: 'InstallFailed', message: 'context deadline exceeded' }
      : { type: 'Ready', status: 'True', reason: 'InstallSucceeded', message: 'Helm install succeeded' }
    return { observedGeneration: generation, conditions: [{ ...ready, observedGeneration: generation }] }
  }
}

const tasksNamespace = 'lectern-tasks'

function isOf(hub: string, { metadata }: ObservedObject): boolean {
  return metadata.labels?.['lectern.dev/hub'] === hub
}

function withoutSecrets(object: ObservedObject): ObservedObject {
  if (object.kind !== 'Secret') return copy(object)
  const { data: _data, stringData: _stringData, ...rest } = object
  return copy(rest)
}

function idOf({ apiVersion, kind, name, namespace }: ObjectKey): string {
  return `${apiVersion} ${kind} ${namespace ?? ''}/${name}`
}
