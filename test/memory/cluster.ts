import {
  type KubernetesObject, keyOf, type ObjectKey, type ObservedObject,
} from '../../shared/core/objects/kubernetes-object.ts'
import { namespaceOf } from '../../shared/core/names.ts'
import { sameJson } from '../../shared/core/diff.ts'
import type { Cluster } from '../../shared/ports/cluster.ts'
import { NotFound, Rejected } from '../../shared/ports/errors.ts'
import { copy } from './paging.ts'

/** A cluster of namespaces and releases. Its controllers work when the test calls `settle`, and not before. */
export class MemoryCluster implements Cluster {
  readonly objects = new Map<string, ObservedObject>()
  /** Hubs whose release never becomes ready. */
  readonly sick = new Set<string>()
  #uids = 0

  async observe(hub: string): Promise<readonly ObservedObject[]> {
    return [...this.objects.values()].filter(({ metadata }) => metadata.labels?.['lectern.dev/hub'] === hub).map(copy)
  }

  async apply(object: KubernetesObject): Promise<void> {
    const id = idOf(keyOf(object))
    const { namespace } = object.metadata
    const home = namespace === undefined ? undefined
      : this.objects.get(idOf({ apiVersion: 'v1', kind: 'Namespace', name: namespace }))
    if (namespace !== undefined && home === undefined) throw new NotFound(`namespaces "${namespace}" not found`)
    if (home?.metadata.deletionTimestamp !== undefined) throw new Rejected(`namespace ${namespace} is being terminated`)
    this.objects.set(id, this.#applied(object, this.objects.get(id)))
  }

  async delete(key: ObjectKey, uid: string | undefined): Promise<void> {
    const found = this.objects.get(idOf(key))
    if (found === undefined || (uid !== undefined && found.metadata.uid !== uid)) return
    this.objects.set(idOf(key), { ...found, metadata: { ...found.metadata, deletionTimestamp: 'now' } })
  }

  /** Lets the controllers catch up: what is being deleted goes, with all in it; releases get ready or fail. */
  settle(): void {
    const going = [...this.objects].filter(([, { metadata }]) => metadata.deletionTimestamp !== undefined)
    for (const [id, { kind, metadata: { name } }] of going) {
      this.objects.delete(id)
      const inside = [...this.objects].filter(([, { metadata }]) => kind === 'Namespace' && metadata.namespace === name)
      for (const [other] of inside) this.objects.delete(other)
    }
    for (const [id, object] of this.objects) {
      if (object.kind === 'HelmRelease') this.objects.set(id, { ...object, status: this.#statusOf(object) })
    }
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

function idOf({ apiVersion, kind, name, namespace }: ObjectKey): string {
  return `${apiVersion} ${kind} ${namespace ?? ''}/${name}`
}
